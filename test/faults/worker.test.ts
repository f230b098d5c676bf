/** A worker that is killed at any point loses nothing and repeats nothing. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { TemporalHost } from '@onevisit/engine/hosts/temporal/host';
import type { ScratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import type { Addressed, Answer } from '@onevisit/engine/store/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completing, Database, deployed, eventually, starting, TENANT, temporalServer } from '../hosts/ground.ts';
import { kill, startWorkerChild, type WorkerArguments } from './workerChild.ts';

const ROUNDS = Number(process.env.ONEVISIT_RUNS ?? 3);
const AT_ONCE = 20;
const BODY = `<startEvent id="s"/><userTask id="a"/><serviceTask id="j" approval:jobType="check"/><userTask id="b"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="j"/>
  <sequenceFlow id="f3" sourceRef="j" targetRef="b"/><sequenceFlow id="f4" sourceRef="b" targetRef="e"/>`;

let database: Database;
let server: ScratchServer;
let host: TemporalHost;
let args: WorkerArguments;
beforeAll(async () => {
  [database, server] = await Promise.all([Database.start(), temporalServer()]);
  const key = randomBytes(32);
  const { address, namespace } = server;
  args = { url: database.url, address, namespace, taskQueue: `faults-${randomUUID()}`, key: key.toString('base64') };
  host = new TemporalHost({
    ...args,
    store: database.store,
    keys: { current: 'a', keys: { a: key } },
    patience: 5_000,
  });
}, 120_000);
afterAll(async () => {
  await host?.close();
  await server?.stop();
  await database?.stop();
}, 60_000);

/** As a client does it: the same event again until there is an answer. */
async function insist(event: Addressed): Promise<Answer> {
  for (;;) {
    try {
      return await host.send(event);
    } catch {
      await delay(50);
    }
  }
}

async function oneCase(id: string, hash: string): Promise<void> {
  expect(await insist(starting(id, hash, {}, 'start'))).toMatchObject({ kind: 'applied' });
  for (const element of ['a', 'b']) {
    const open = await eventually(
      () => database.openTasks(id),
      (tasks) => element in tasks,
      120_000,
    );
    expect(await insist(completing(id, open[element]!, {}, `complete-${element}`))).toMatchObject({ kind: 'applied' });
  }
}

test(
  `killed ${ROUNDS} times under load: every acknowledged event once`,
  async () => {
    const hash = await deployed(database.store, BODY);
    const done: string[] = [];
    let over = false;
    const clients = Array.from({ length: AT_ONCE }, async (_, client) => {
      for (let n = 0; !over; n++) {
        const id = `case-${client}-${n}`;
        await oneCase(id, hash);
        done.push(id);
      }
    });
    let worker = await startWorkerChild(args);
    for (let round = 0; round < ROUNDS; round++) {
      // At some point of some case: where it hits is different each time.
      const wanted = done.length + 1 + Math.floor(Math.random() * AT_ONCE);
      await eventually(
        async () => done.length,
        (cases) => cases >= wanted,
        120_000,
      );
      await kill(worker);
      worker = await startWorkerChild(args);
    }
    over = true;
    await Promise.all(clients);
    await kill(worker);
    expect(done.length).toBeGreaterThan(ROUNDS);
    const { rows } = await database.pool.query<{ times: string; facts: string }>(
      `select distinct string_agg(kind || ' ' || coalesce(element, '') || ' ' || times, ', ' order by kind, element) as facts
     from (select case_id, kind, element, count(*) as times from engine.history_fact
           where tenant = $1 and kind in ('caseStarted', 'entered', 'completed', 'caseEnded') group by 1, 2, 3) as counted
     group by case_id`,
      [TENANT],
    );
    // All cases have the very same history: each thing happened, and happened once.
    expect(rows).toHaveLength(1);
    expect(rows[0]!.facts).toContain('completed a 1');
    expect(rows[0]!.facts).toContain('completed b 1');
    expect(rows[0]!.facts).toContain('completed j 1');
    expect(rows[0]!.facts).toContain('caseEnded');
  },
  300_000 + ROUNDS * 60_000,
);
