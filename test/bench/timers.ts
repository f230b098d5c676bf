/**
 * How late timers fire on PostgreSQL alone when many are armed and they come due at a steady rate.
 *
 *   pnpm bench timers [armed] [due per second]      100,000 and 2,000 unless given
 *
 * Every timer is that of a case of its own, armed by its start. They begin to come due when all are armed. Late is from the
 * time for which a timer was armed until the store has answered its event. Exits 1 when p99 is a second or more.
 */
import { read } from '@onevisit/engine/bpmn/read';
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { migrate } from '@onevisit/engine/store/postgres/migrate';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import type { Addressed, Answer, HostName } from '@onevisit/engine/store/store';
import { timeOrderedId } from '@onevisit/engine/store/timeOrderedId';
import pg from 'pg';
import { rowOf } from './peers/row.ts';
import { startServer } from './peers/server.ts';

const [armed = 100_000, rate = 2_000] = process.argv.slice(2).map(Number);
const TENANT = 'bench';
const CLIENTS = 64;
const WANTED_MS = 1_000;
const XML = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench" id="bench">
  <process id="timer" isExecutable="true"><startEvent id="start"/><endEvent id="end"/>
    <intermediateCatchEvent id="wait"><timerEventDefinition><timeDate>= due</timeDate></timerEventDefinition></intermediateCatchEvent>
    <sequenceFlow id="f1" sourceRef="start" targetRef="wait"/><sequenceFlow id="f2" sourceRef="wait" targetRef="end"/>
  </process></definitions>`;

/** The store, noting when it has answered each timer's event. */
class Watched extends PostgresStore {
  readonly firedAt = new Map<string, number>();
  readonly all = Promise.withResolvers<void>();

  override async apply(events: readonly Addressed[], host: HostName): Promise<readonly Answer[]> {
    const answers = await super.apply(events, host);
    const now = Date.now();
    for (const { event, case: id } of events) if (event.type === 'timerFired') this.firedAt.set(id, now);
    if (this.firedAt.size === armed) this.all.resolve();
    return answers;
  }
}

const server = await startServer();
const url = await server.database('timers');
const client = new pg.Client({ connectionString: url });
await client.connect();
await migrate(client);
await client.end();
const store = new Watched({ url });
const { processes } = await read(XML);
await store.deploy({ tenant: TENANT, xml: XML, processes, decisions: [], forms: [], at: Date.now(), by: null });
const process_ = processes[0]!.hash;
const due = new Map<string, number>();

/** Starts timers `from` up to `to`, of which the first is due at `first`. */
async function arm(from: number, to: number, first: number): Promise<void> {
  let next = from;
  const one = async (): Promise<void> => {
    while (next < to) {
      const id = timeOrderedId();
      const at = first + Math.floor((next++ * 1_000) / rate);
      due.set(id, at);
      const start = { type: 'started', process: process_, key: id, start: { kind: 'none' } } as const;
      const variables = { due: new Date(at).toISOString() };
      const event = { ...start, id: 'start', at: Date.now(), by: null, variables };
      const [answer] = await store.apply([{ tenant: TENANT, case: id, event }], 'postgres');
      if (answer!.kind === 'rejected') throw new Error(answer!.rejection.message);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, one));
}

// Some tell how long all will take: the first is due when the last is armed.
const began = Date.now();
const some = Math.min(armed, 1_000);
const far = began + 3_600_000;
await arm(0, some, far);
const each = (Date.now() - began) / some;
const first = Date.now() + Math.ceil((armed - some) * each * 1.5) + 2_000;
await arm(some, armed, first);
const moved = new pg.Client({ connectionString: url });
await moved.connect();
// Those that told it are moved to their place among the others.
await moved.query(`update engine.timer set at = at - make_interval(secs => $1 / 1000.0) where at >= $2`, [
  far - first,
  new Date(far),
]);
await moved.end();
for (const [id, at] of due) if (at >= far) due.set(id, at - far + first);
console.log(
  `${armed} timers armed in ${((Date.now() - began) / 1000).toFixed(1)} s; ${first - Date.now()} ms until the first is due`,
);
const host = await PostgresHost.start({ store, url, failed: console.error });
await store.all.promise;
const late = [...due].map(([id, at]) => store.firedAt.get(id)! - at);
const seconds = (Math.max(...store.firedAt.values()) - first) / 1000;
const row = rowOf({ version: 'postgres', pattern: 'timers', clients: 0, note: '' }, late, seconds);
console.log(
  `${rate} due per second, ${row.perSecond.toFixed(0)} fired per second; late: p50 ${row.p50} ms, p99 ${row.p99} ms`,
);
await host.close();
await store.close();
await server.stop();
process.exit(row.p99 < WANTED_MS ? 0 : 1);
