/** What the tests of hosts stand on: a database, a Temporal server, a store, a worker and a host, all real. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import { TemporalHost, type TemporalHostOptions } from '@onevisit/engine/hosts/temporal/host';
import { type ScratchServer, scratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import {
  type RunningWorker,
  startTemporalWorker,
  type TemporalWorkerOptions,
} from '@onevisit/engine/hosts/temporal/worker';
import type { Event } from '@onevisit/engine/run/event';
import type { Variables } from '@onevisit/engine/run/json';
import { type ScratchDatabase, scratchDatabase } from '@onevisit/engine/store/postgres/server/scratch';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import type { Addressed } from '@onevisit/engine/store/store';
import pg from 'pg';

export const TENANT = 'city';

/** A process of one file; problems are an error of the test. `body` is what stands within the process. */
async function compiled(
  body: string,
  around: string,
  id: string,
): Promise<{ readonly xml: string; readonly process: Process }> {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:approval="http://onevisit.dev/schema/approval" id="definitions" targetNamespace="test">
    ${around}<process id="${id}" isExecutable="true">${body}</process></definitions>`;
  const { processes, problems } = await read(xml);
  const [process] = processes;
  if (process === undefined) throw new Error(JSON.stringify(problems));
  return { xml, process };
}

/** Deploys a process and answers its hash. */
export async function deployed(store: PostgresStore, body: string, around = '', id = 'p'): Promise<string> {
  const { xml, process } = await compiled(body, around, id);
  await store.deploy({ tenant: TENANT, xml, processes: [process], decisions: [], forms: [], at: Date.now(), by: null });
  return process.hash;
}

/** Nodes and the flows from one id to the next. */
export function line(nodes: string, ...ids: readonly string[]): string {
  const flows = ids
    .slice(1)
    .map((id, i) => `<sequenceFlow id="f_${ids[i]}_${id}" sourceRef="${ids[i]}" targetRef="${id}"/>`);
  return nodes + flows.join('');
}
/** A job, then a person's task. */
export function jobThenTask(attributes: string): string {
  const nodes = `<startEvent id="s"/><serviceTask id="j" ${attributes}/><userTask id="after"/><endEvent id="e"/>`;
  return line(nodes, 's', 'j', 'after', 'e');
}
/** A person's task `t` that a timer takes away after a duration; then there is the task `late`. */
export function timedTask(duration: string): string {
  const nodes = `<startEvent id="s"/><userTask id="t"/><userTask id="late"/><endEvent id="e"/><endEvent id="e2"/>
    <boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration>${duration}</timeDuration></timerEventDefinition></boundaryEvent>`;
  return line(line(nodes, 's', 't', 'e'), 'b', 'late', 'e2');
}

type Said<E> = E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never;

/** An event of now, with an id of its own unless one is given. */
export function eventTo(id: string, said: Said<Event>, eventId: string = randomUUID()): Addressed {
  return { tenant: TENANT, case: id, event: { ...said, id: eventId, at: Date.now(), by: 'li' } as Event };
}
export function starting(id: string, process: string, variables: Variables = {}, eventId?: string): Addressed {
  return eventTo(id, { type: 'started', process, key: id, variables, start: { kind: 'none' } }, eventId);
}
export function completing(id: string, task: string, variables: Variables = {}, eventId?: string): Addressed {
  return eventTo(id, { type: 'taskCompleted', task, variables }, eventId);
}

/** A database of its own with a store and a pool to look into it. */
export class Database {
  readonly url: string;
  readonly store: PostgresStore;
  readonly pool: pg.Pool;
  readonly #scratch: ScratchDatabase;

  private constructor(scratch: ScratchDatabase) {
    this.#scratch = scratch;
    this.url = scratch.url;
    this.store = new PostgresStore({ url: scratch.url, patience: 3_000 });
    this.pool = new pg.Pool({ connectionString: scratch.url, max: 2 });
    this.pool.on('error', () => undefined);
  }

  static async start(): Promise<Database> {
    return new Database(await scratchDatabase(undefined));
  }

  /** Ids of the open tasks of a case, by element. */
  async openTasks(id: string): Promise<Record<string, string>> {
    const { rows } = await this.pool.query<{ element: string; id: string }>(
      'select element, id from engine.task where tenant = $1 and case_id = $2 and closed_at is null',
      [TENANT, id],
    );
    return Object.fromEntries(rows.map((row) => [row.element, row.id]));
  }
  /** How often each kind of fact stands in the history of a case, by kind and element. */
  async facts(id: string): Promise<Record<string, number>> {
    const { rows } = await this.pool.query<{ fact: string; times: string }>(
      `select kind || coalesce(' ' || element, '') as fact, count(*) as times
       from engine.history_fact where tenant = $1 and case_id = $2 group by 1`,
      [TENANT, id],
    );
    return Object.fromEntries(rows.map(({ fact, times }) => [fact, Number(times)]));
  }
  /** Elements of the open tasks of a case, sorted, as something to wait for. */
  open(id: string): () => Promise<readonly string[]> {
    return async () => Object.keys(await this.openTasks(id)).sort();
  }
  async status(id: string): Promise<string | undefined> {
    return (await this.store.header({ tenant: TENANT, case: id }))?.status;
  }

  async stop(): Promise<void> {
    await this.store.close();
    await this.pool.end();
    await this.#scratch.stop();
  }
}

/** Client and worker of one task queue. */
export class Cluster {
  readonly options: TemporalHostOptions & TemporalWorkerOptions;
  readonly host: TemporalHost;
  worker: RunningWorker | undefined;

  constructor(options: TemporalHostOptions & TemporalWorkerOptions) {
    this.options = options;
    this.host = new TemporalHost(options);
  }

  async work(): Promise<void> {
    this.worker = await startTemporalWorker(this.options);
  }
  async stop(): Promise<void> {
    await this.host.close();
    await this.worker?.stop();
  }
}

/** Options of a cluster on a server, with a task queue and keys of its own. */
export function clusterOptions(
  server: ScratchServer,
  store: PostgresStore,
): TemporalHostOptions & TemporalWorkerOptions {
  const { address, namespace } = server;
  const keys = { current: 'a', keys: { a: randomBytes(32) } };
  return { address, namespace, taskQueue: `test-${randomUUID()}`, keys, store };
}

export function temporalServer(): Promise<ScratchServer> {
  return scratchServer({}, (line) => console.log(line));
}

/** Asks again until the answer is as expected; fails with the last answer after `patience` milliseconds. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  patience = 15_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer)} after ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
