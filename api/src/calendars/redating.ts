/**
 * Dates open clocks anew after a calendar has been changed: case by case through the host, in batches, from the place that
 * is kept in the database. An event sent twice is done once, so that it may be repeated after a crash.
 */
import type { Host } from '@onevisit/engine/hosts/host';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import { abreast, Backlog } from '../background/backlog.ts';

/** Cases taken at once. */
const BATCH = 1_000;

interface RedatingParts {
  readonly pool: Pool;
  readonly host: Host;
  readonly tenant: string;
  readonly log: Logger;
}
interface Row {
  readonly calendar: string;
  readonly change: string;
  readonly started_by: string;
  readonly last_case: string;
}

export class Redatings {
  readonly #parts: RedatingParts;
  readonly #backlog: Backlog;

  constructor(parts: RedatingParts) {
    this.#parts = parts;
    this.#backlog = new Backlog(() => this.#step(), parts.log, 'clocks could not be dated anew; it is tried again');
  }

  /** Takes up whatever is unfinished. Called after a change, and once at the start. */
  nudge(): void {
    this.#backlog.nudge();
  }

  /** Stops after the cases that are under way. */
  close(): Promise<void> {
    return this.#backlog.close();
  }

  async #step(): Promise<boolean> {
    const next = await this.#next();
    if (next !== undefined) await this.#batch(next);
    return next !== undefined;
  }

  async #next(): Promise<Row | undefined> {
    const { pool, tenant } = this.#parts;
    const { rows } = await pool.query<Row>(
      `select calendar, change, started_by, last_case from api.calendar_redating
       where tenant = $1 and finished_at is null order by started_at limit 1`,
      [tenant],
    );
    return rows[0];
  }

  async #batch({ calendar, change, started_by, last_case }: Row): Promise<void> {
    const { pool, tenant } = this.#parts;
    const { rows } = await pool.query<{ id: string }>(
      `select distinct case_id as id from engine.clock
       where tenant = $1 and calendar = $2 and ended_at is null and case_id > $3 order by case_id limit $4`,
      [tenant, calendar, last_case, BATCH],
    );
    const ids = rows.map(({ id }) => id);
    await abreast(ids, (id) => this.#tell(id, calendar, change, started_by));
    // Whoever changed the calendar again meanwhile has begun anew: what is told here is not told of that change.
    await pool.query(
      `update api.calendar_redating set done = done + $4, last_case = coalesce($5, last_case),
         finished_at = case when $6 then now() end
       where tenant = $1 and calendar = $2 and change = $3 and last_case = $7`,
      [tenant, calendar, change, ids.length, ids.at(-1) ?? null, ids.length < BATCH, last_case],
    );
  }

  async #tell(id: string, calendar: string, change: string, by: string): Promise<void> {
    const { host, tenant, log } = this.#parts;
    const event = { type: 'calendarChanged', id: `calendar:${change}`, at: Date.now(), by, calendar } as const;
    const answer = await host.send({ tenant, case: id, event });
    // A case that has ended meanwhile has no clock to date.
    if (answer.kind === 'rejected' && answer.rejection.code !== 'caseEnded') {
      log.warn({ case: id, calendar, rejection: answer.rejection }, 'a case did not take the new calendar');
    }
  }
}

/** Notes, in the transaction that changes a calendar, that its open clocks are to be dated anew. */
export async function beginRedating(
  client: PoolClient,
  facts: { readonly tenant: string; readonly calendar: string; readonly change: string; readonly by: string },
): Promise<void> {
  const { tenant, calendar, change, by } = facts;
  await client.query(
    `insert into api.calendar_redating
       (tenant, calendar, change, started_at, started_by, total, done, last_case)
     select $1, $2, $3, now(), $4, count(distinct case_id), 0, '' from engine.clock
       where tenant = $1 and calendar = $2 and ended_at is null
     on conflict (tenant, calendar) do update set change = excluded.change, started_at = excluded.started_at,
       started_by = excluded.started_by, total = excluded.total, done = 0, last_case = '', finished_at = null`,
    [tenant, calendar, change, by],
  );
}
