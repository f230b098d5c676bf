import type { Pool } from 'pg';
import type { HistoryFact, Record as HistoryRecord, TaskFacts } from '../../run/command.ts';
import type { Instant, LocalId } from '../../run/event.ts';
import type { CaseHeader, CaseRef, CaseStatus, HostName } from '../store.ts';
import { type ConnectionOptions, openPool } from './connection.ts';
import { stamp } from './instant.ts';

export interface DueTimer extends CaseRef {
  readonly timer: LocalId;
  readonly at: Instant;
}
export interface ShownTask extends TaskFacts {
  readonly id: LocalId;
  readonly element: string;
}

/** Looks into the projections of a store from beside it, for whoever drives scenarios or checks what was written. */
export class PostgresInspector {
  readonly #pool: Pool;

  constructor(options: ConnectionOptions) {
    this.#pool = openPool({ connections: 2, ...options });
  }

  /** Cases of a tenant in order of start. */
  async cases(tenant: string): Promise<readonly CaseHeader[]> {
    const { rows } = await this.#pool.query<CaseRow>(
      'select id, process_id, key, host, status, version from engine.process_case where tenant = $1 order by ordinal',
      [tenant],
    );
    return rows.map(({ id, process_id: process, key, host, status, version }) => ({
      ...{ tenant, case: id, process, key, host, status, version: Number(version) },
    }));
  }

  /** Open tasks in order of creation. */
  async tasks({ tenant, case: id }: CaseRef): Promise<readonly ShownTask[]> {
    const { rows } = await this.#pool.query<TaskRow>(
      `select id, element, name, assignee, owner, delegation, waits, candidate_users, candidate_groups, department, form_key,
         priority, due, follow_up
       from engine.task where tenant = $1 and case_id = $2 and closed_at is null order by id::bigint`,
      [tenant, id],
    );
    return rows.map(taskOf);
  }

  /** History of a case in order. */
  async history({ tenant, case: id }: CaseRef): Promise<readonly HistoryRecord[]> {
    const { rows } = await this.#pool.query<HistoryRow>(
      `select at, by, element, instance, detail from engine.history_fact
       where tenant = $1 and case_id = $2 order by version, position`,
      [tenant, id],
    );
    return rows.map(({ at, by, element, instance, detail }) => ({
      ...{ type: 'record', at: at.getTime(), by, element, instance, what: detail },
    }));
  }

  /** The timer that is due next, by `until`, of a case that is not suspended. */
  async nextTimer(tenant: string, until: Instant): Promise<DueTimer | undefined> {
    const { rows } = await this.#pool.query<{ case_id: string; id: string; at: Date | number }>(
      `select t.case_id, t.id, t.at from engine.timer as t
       join engine.process_case as c on c.tenant = t.tenant and c.id = t.case_id
       where t.tenant = $1 and t.at <= $2 and c.status <> 'suspended' order by t.at, t.ordinal limit 1`,
      [tenant, stamp(until)],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    return { tenant, case: row.case_id, timer: row.id, at: typeof row.at === 'number' ? row.at : row.at.getTime() };
  }

  /** Throws that have not been passed on, and events on their way that have not been answered. */
  async moving(tenant: string): Promise<number> {
    const { rows } = await this.#pool.query<{ moving: string }>({
      name: 'moving',
      text: `
        select (select count(*) from engine.throw where tenant = $1 and routed_at is null)
          + (select count(*) from engine.throw as t, json_array_elements(t.targets) as target
             where t.tenant = $1 and t.targets is not null and not exists (
               select from engine.applied_event as a
               where a.tenant = $1 and a.case_id = target ->> 'case' and a.event_id = target -> 'event' ->> 'id'))
          as moving`,
      values: [tenant],
    });
    return Number(rows[0]!.moving);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

interface CaseRow {
  readonly id: string;
  readonly process_id: string;
  readonly key: string | null;
  readonly host: HostName;
  readonly status: CaseStatus;
  readonly version: string;
}
interface TaskRow {
  readonly id: string;
  readonly element: string;
  readonly name: string;
  readonly assignee: string | null;
  readonly owner: string | null;
  readonly delegation: TaskFacts['delegation'];
  readonly candidate_users: readonly string[];
  readonly candidate_groups: readonly string[];
  readonly department: string | null;
  readonly form_key: string | null;
  readonly priority: number;
  readonly due: Date | null;
  readonly follow_up: Date | null;
  readonly waits: boolean;
}
interface HistoryRow {
  readonly at: Date;
  readonly by: string | null;
  readonly element: string | null;
  readonly instance: string | null;
  readonly detail: HistoryFact;
}

function taskOf(row: TaskRow): ShownTask {
  const { id, element, name, assignee, owner, delegation, waits, department, priority } = row;
  return {
    ...{ id, element, name, assignee, owner, delegation, waits, department, priority, formKey: row.form_key },
    ...{ candidateUsers: row.candidate_users, candidateGroups: row.candidate_groups },
    ...{ due: row.due?.getTime() ?? null, followUp: row.follow_up?.getTime() ?? null },
  };
}
