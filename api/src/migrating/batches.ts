/**
 * Moves cases to another version in the background: case by case through the host, a few abreast, from the list that is
 * kept in the database. An event sent twice is done once, so that a batch may be taken up again after a crash.
 */
import type { Host } from '@onevisit/engine/hosts/host';
import { tokenFates } from '@onevisit/engine/run/migrationPlan';
import type { Rejection } from '@onevisit/engine/run/outcome';
import type { Store } from '@onevisit/engine/store/store';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { abreast, Backlog } from '../background/backlog.ts';
import type { LocalText } from '../contract/text.ts';
import { refusalOf } from '../problems/rejection.ts';

/** Cases taken at once: a pause takes hold after so many. */
const CHUNK = 32;

interface Parts {
  readonly pool: Pool;
  readonly host: Host;
  readonly store: Store;
  readonly tenant: string;
  readonly log: Logger;
}
interface Batch {
  readonly id: string;
  readonly to_hash: string;
  readonly map: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly created_by: string;
}

export class MigrationBatches {
  readonly #parts: Parts;
  readonly #backlog: Backlog;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#backlog = new Backlog(
      () => this.#step(),
      parts.log,
      'cases could not be moved to another version; it is tried again',
    );
  }

  /** Takes up whatever is unfinished and not paused. Called when a batch begins or goes on, and once at the start. */
  nudge(): void {
    this.#backlog.nudge();
  }

  /** Stops after the cases that are under way. */
  close(): Promise<void> {
    return this.#backlog.close();
  }

  async #step(): Promise<boolean> {
    const next = await this.#next();
    if (next !== undefined) await this.#chunk(next);
    return next !== undefined;
  }

  async #next(): Promise<Batch | undefined> {
    const { pool, tenant } = this.#parts;
    const { rows } = await pool.query<Batch>(
      `select id, to_hash, map, reason, created_by from api.migration_batch
       where tenant = $1 and state = 'running' order by created_at limit 1`,
      [tenant],
    );
    return rows[0];
  }

  async #chunk(batch: Batch): Promise<void> {
    const { pool, tenant } = this.#parts;
    const { rows } = await pool.query<{ readonly case_id: string }>(
      `select case_id from api.migration_case
       where tenant = $1 and batch = $2 and state = 'waiting' order by case_id limit $3`,
      [tenant, batch.id, CHUNK],
    );
    if (rows.length === 0) {
      await pool.query(
        `update api.migration_batch set state = 'done', finished_at = now()
         where tenant = $1 and id = $2 and state = 'running'`,
        [tenant, batch.id],
      );
      return;
    }
    const ids = rows.map(({ case_id }) => case_id);
    await abreast(ids, (id) => this.#move(batch, id));
  }

  async #move(batch: Batch, id: string): Promise<void> {
    const { host, pool, tenant } = this.#parts;
    const { to_hash, map, reason, created_by } = batch;
    const stamp = { id: `migration:${batch.id}`, at: Date.now(), by: created_by };
    const event = { ...stamp, type: 'migrated', process: to_hash, map, reason } as const;
    const answer = await host.send({ tenant, case: id, event });
    const message = answer.kind === 'rejected' ? await this.#whyNot(batch, id, answer.rejection) : null;
    await pool.query(
      `update api.migration_case set state = $4, message = $5, at = now()
       where tenant = $1 and batch = $2 and case_id = $3 and state = 'waiting'`,
      [tenant, batch.id, id, message === null ? 'done' : 'failed', message === null ? null : JSON.stringify(message)],
    );
  }

  /** The first token that cannot go on says more than the rejection. */
  async #whyNot({ to_hash, map }: Batch, id: string, rejection: Rejection): Promise<LocalText> {
    const { store, tenant } = this.#parts;
    const state = await store.state({ tenant, case: id });
    const [old, next] = [state && (await store.process(state.definitions[0]!)), await store.process(to_hash)];
    const fates = state && old && next ? tokenFates(old, next, map, state) : [];
    return fates.find(({ why }) => why !== null)?.why ?? refusalOf(rejection).detail;
  }
}
