import { read } from '@onevisit/engine/bpmn/read';
import type { Host } from '@onevisit/engine/hosts/host';
import type { Event } from '@onevisit/engine/run/event';
import { openPool } from '@onevisit/engine/store/postgres/connection';
import type { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { timeOrderedId } from '@onevisit/engine/store/timeOrderedId';
import { MODELS, modelOf } from './models.ts';
import type { Ours } from './patterns.ts';

const TENANT = 'bench';

/**
 * The engine's own API in this process: events go to a host, tasks are read from the tables in which the engine keeps them.
 * `host` and `store` are those of `url`.
 */
export async function inProcess(
  host: Host,
  store: PostgresStore,
  url: string,
): Promise<Ours & { close(): Promise<void> }> {
  const hashes = new Map<string, string>();
  for (const model of MODELS) {
    const xml = modelOf(model, 'onevisit');
    const { processes, problems } = await read(xml);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    await store.deploy({ tenant: TENANT, xml, processes, decisions: [], forms: [], at: Date.now(), by: null });
    hashes.set(model, processes[0]!.hash);
  }
  const pool = openPool({ url, connections: 4, byKey: true });
  const send = async (id: string, event: Event): Promise<void> => {
    const answer = await host.send({ tenant: TENANT, case: id, event });
    if (answer.kind === 'rejected') throw new Error(answer.rejection.message);
  };
  const count = async (process: string, running: boolean): Promise<number> => {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::float8 as n from engine.process_case
       where tenant = $1 and process_id = $2 and (ended_at is null) = $3`,
      [TENANT, process, running],
    );
    return rows[0]!.n;
  };
  return {
    version: host.name,
    async start(process, variables) {
      const id = timeOrderedId();
      const what = {
        type: 'started',
        process: hashes.get(process)!,
        key: id,
        variables,
        start: { kind: 'none' },
      } as const;
      await send(id, { id: 'start', at: Date.now(), by: 'li', ...what });
      return id;
    },
    async open(instance, group) {
      const { rows } = await pool.query<{ task: string }>({
        name: 'open',
        text: `select task from engine.task_candidate
               where tenant = $1 and case_id = $2 and kind = 'group' and candidate = $3`,
        values: [TENANT, instance, group],
      });
      return rows.map(({ task }) => task);
    },
    complete: (instance, task, variables) =>
      send(instance, { id: timeOrderedId(), at: Date.now(), by: 'li', type: 'taskCompleted', task, variables }),
    async page(groups, size) {
      // One walk along the index for each group, newest first; of what they give, the newest.
      const { rows } = await pool.query({
        name: 'page',
        text: `select t.case_id, t.id, t.name, t.element, t.opened_at from (
                 select p.* from unnest($2::text[]) as g(name) cross join lateral (
                   select due, opened_at, case_id, task from engine.task_candidate
                   where tenant = $1 and kind = 'group' and candidate = g.name
                   order by due desc, opened_at desc, case_id desc, task desc limit $3) as p
                 order by opened_at desc limit $3) as n
               join engine.task as t on t.tenant = $1 and t.case_id = n.case_id and t.id = n.task
               order by n.opened_at desc`,
        values: [TENANT, groups, size],
      });
      return rows.length;
    },
    running: (process) => count(process, true),
    ended: (process) => count(process, false),
    async stays(element) {
      const { rows } = await pool.query<{ ms: number }>(
        `select (extract(epoch from max(at) - min(at)) * 1000)::float8 as ms from engine.history_fact
         where tenant = $1 and element = $2 group by case_id order by min(at)`,
        [TENANT, element],
      );
      return rows.map(({ ms }) => ms);
    },
    close: () => pool.end(),
  };
}
