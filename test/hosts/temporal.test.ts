/** Cases on a real Temporal server: timers fire by themselves, jobs are done, messages pass, histories stay short and closed. */

import type { JobHandler } from '@onevisit/engine/hosts/host';
import type { ScratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  Cluster,
  clusterOptions,
  completing,
  Database,
  deployed,
  eventTo,
  eventually,
  jobThenTask,
  line,
  starting,
  TENANT,
  temporalServer,
  timedTask,
} from './ground.ts';

let database: Database;
let server: ScratchServer;
let cluster: Cluster;
/** What the job handler has to do, by job type. */
const handlers = new Map<string, JobHandler>();

beforeAll(async () => {
  [database, server] = await Promise.all([Database.start(), temporalServer()]);
  const jobs: JobHandler = (job) => handlers.get(job.jobType)?.(job) ?? Promise.resolve({ kind: 'external' });
  cluster = new Cluster({ ...clusterOptions(server, database.store), jobs, longestHistory: 60 });
  await cluster.work();
}, 120_000);
afterAll(async () => {
  await cluster?.stop();
  await server?.stop();
  await database?.stop();
}, 60_000);

const send = (event: Parameters<Cluster['host']['send']>[0]) => cluster.host.send(event);
const open = (id: string) => database.open(id);

describe('timers', () => {
  test('a durable timer fires by itself', async () => {
    const hash = await deployed(database.store, timedTask('PT1S'));
    const began = Date.now();
    await send(starting('timer', hash));
    expect(await open('timer')()).toEqual(['t']);
    await eventually(open('timer'), (tasks) => tasks.includes('late'));
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
    expect(await database.facts('timer')).toMatchObject({ 'entered b': 1, 'interrupted t': 1 });
  });

  test('a later one fires, though the one before it was disarmed before its time', async () => {
    const boundary = (of: string, duration: string) =>
      `<boundaryEvent id="b_${of}" attachedToRef="${of}"><timerEventDefinition><timeDuration>${duration}</timeDuration></timerEventDefinition></boundaryEvent>`;
    const nodes = `<startEvent id="s"/><userTask id="first"/><userTask id="second"/><userTask id="late"/><endEvent id="e"/>
      ${boundary('first', 'PT1S')}${boundary('second', 'PT2S')}`;
    const flows = line(line(line(nodes, 's', 'first', 'second', 'e'), 'b_first', 'late', 'e'), 'b_second', 'late');
    await send(starting('in-turn', await deployed(database.store, flows)));
    await send(completing('in-turn', (await database.openTasks('in-turn')).first!));
    expect(await open('in-turn')()).toEqual(['second']);
    await eventually(open('in-turn'), (tasks) => tasks.includes('late'));
    expect(await database.facts('in-turn')).toMatchObject({ 'entered b_second': 1, 'interrupted second': 1 });
  });

  test('one that fires while the case is suspended waits until it is resumed', async () => {
    const hash = await deployed(database.store, timedTask('PT1S'));
    await send(starting('suspended', hash));
    await send(eventTo('suspended', { type: 'suspended' }));
    const refused = async () => {
      const { rows } = await database.pool.query(
        `select 1 from engine.applied_event where tenant = $1 and case_id = 'suspended' and type = 'timerFired' and version is null`,
        [TENANT],
      );
      return rows.length;
    };
    await eventually(refused, (times) => times > 0);
    expect(await open('suspended')()).toEqual(['t']);
    await send(eventTo('suspended', { type: 'resumed' }));
    await eventually(open('suspended'), (tasks) => tasks.includes('late'));
  });
});

describe('jobs', () => {
  test('a handler is tried again, and what it yields goes on', async () => {
    let tries = 0;
    handlers.set('flaky', async () => {
      tries++;
      if (tries < 2) throw new Error('not yet');
      return { kind: 'done', variables: { score: 3 } };
    });
    await send(
      starting('flaky', await deployed(database.store, jobThenTask('approval:jobType="flaky" approval:retries="3"'))),
    );
    await eventually(open('flaky'), (tasks) => tasks.includes('after'));
    expect(tries).toBe(2);
    const { rows } = await database.pool.query(`select variables from engine.process_case where id = 'flaky'`);
    expect(rows).toEqual([{ variables: { score: 3 } }]);
  });

  test('of a listener runs when its case is over, and is closed', async () => {
    let runs = 0;
    handlers.set('told', async () => {
      runs++;
      return { kind: 'done', variables: { late: true } };
    });
    const body = `<startEvent id="s"/><task id="a"><extensionElements>
      <approval:listener event="end" jobType="told"/></extensionElements></task>
      <sequenceFlow id="f" sourceRef="s" targetRef="a"/>`;
    await send(starting('told', await deployed(database.store, body)));
    expect(await database.status('told')).toBe('completed');
    const left = async () => (await database.store.work({ tenant: TENANT, case: 'told' })).run.length;
    await eventually(left, (jobsLeft) => jobsLeft === 0);
    expect(runs).toBe(1);
  });

  test('out of tries is an incident, and a retry runs it again', async () => {
    let broken = true;
    handlers.set('broken', async () => {
      if (broken) throw new Error('the registry is down');
      return { kind: 'done', variables: {} };
    });
    await send(
      starting('broken', await deployed(database.store, jobThenTask('approval:jobType="broken" approval:retries="1"'))),
    );
    const incidents = async () => {
      const { rows } = await database.pool.query<{ message: string }>(
        `select message from engine.incident where case_id = 'broken' and resolved_at is null`,
      );
      return rows.map(({ message }) => message);
    };
    expect(await eventually(incidents, (all) => all.length > 0)).toEqual(['the registry is down']);
    broken = false;
    await send(eventTo('broken', { type: 'retried', instance: null, variables: {} }));
    await eventually(open('broken'), (tasks) => tasks.includes('after'));
    expect(await incidents()).toEqual([]);
  });

  test('a BPMN error goes to its boundary event', async () => {
    handlers.set('faulty', async () => ({ kind: 'error', code: 'E1', message: null, variables: {} }));
    const body = line(
      `${jobThenTask('approval:jobType="faulty"')}<userTask id="caught"/>
       <boundaryEvent id="b" attachedToRef="j"><errorEventDefinition errorRef="err"/></boundaryEvent><endEvent id="e2"/>`,
      'b',
      'caught',
      'e2',
    );
    await send(starting('faulty', await deployed(database.store, body, '<error id="err" errorCode="E1"/>')));
    await eventually(open('faulty'), (tasks) => tasks.includes('caught'));
  });

  test('one that is left to a worker from outside ends with its event', async () => {
    await send(starting('outside', await deployed(database.store, jobThenTask('approval:jobType="outside"'))));
    const { run } = await database.store.work({ tenant: TENANT, case: 'outside' });
    expect(await send(eventTo('outside', { type: 'jobCompleted', job: run[0]!.id, variables: {} }))).toMatchObject({
      kind: 'applied',
    });
    expect(await open('outside')()).toEqual(['after']);
  });
});

describe('messages and signals', () => {
  const around = '<message id="m" name="paid"/><signal id="g" name="halt"/>';
  const throwing = line(
    `<startEvent id="s"/><intermediateThrowEvent id="t"><messageEventDefinition messageRef="m"/></intermediateThrowEvent>
     <intermediateThrowEvent id="u"><signalEventDefinition signalRef="g"/></intermediateThrowEvent><userTask id="end"/><endEvent id="e"/>`,
    's',
    't',
    'u',
    'end',
    'e',
  );
  const waiting = (id: string, event: string): string =>
    line(
      `<startEvent id="s"/><intermediateCatchEvent id="c">${event}</intermediateCatchEvent><userTask id="${id}"/><endEvent id="e"/>`,
      's',
      'c',
      id,
      'e',
    );

  test('what one case throws another one catches', async () => {
    await send(
      starting(
        'catch-m',
        await deployed(database.store, waiting('m1', '<messageEventDefinition messageRef="m"/>'), around),
      ),
    );
    await send(
      starting(
        'catch-g',
        await deployed(database.store, waiting('g1', '<signalEventDefinition signalRef="g"/>'), around),
      ),
    );
    await send(starting('throw', await deployed(database.store, throwing, around)));
    await eventually(open('catch-m'), (tasks) => tasks.includes('m1'));
    await eventually(open('catch-g'), (tasks) => tasks.includes('g1'));
    const left = async () => (await database.store.work({ tenant: TENANT, case: 'throw' })).throws.length;
    await eventually(left, (open) => open === 0);
  });

  test('a message that nobody awaits is kept, and taken once by the first that does', async () => {
    const message = {
      kind: 'message',
      id: 'keep-1',
      name: 'paid',
      correlation: null,
      variables: { amount: 10 },
    } as const;
    expect(await cluster.host.throw(TENANT, { ...message, ttl: 60_000, at: Date.now(), by: null })).toBe(0);
    const hash = await deployed(database.store, waiting('m2', '<messageEventDefinition messageRef="m"/>'), around);
    await send(starting('kept-1', hash));
    await eventually(open('kept-1'), (tasks) => tasks.includes('m2'));
    await send(starting('kept-2', hash));
    expect(await open('kept-2')()).toEqual([]);
  });
});

describe('histories', () => {
  const task = line('<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>', 's', 't', 'e');

  test('a long case begins a new run in time, and loses nothing', async () => {
    await send(starting('long', await deployed(database.store, task)));
    for (let round = 0; round < 8; round++) {
      const numbers = Array.from({ length: 10 }, (_, i) => round * 10 + i);
      await Promise.all(
        numbers.map((n) => send(eventTo('long', { type: 'variablesSet', variables: { [`v${n}`]: n }, in: null }))),
      );
    }
    const runs = new Set<string>();
    for await (const run of cluster.host.client.workflow.list({ query: `WorkflowId = 'case/${TENANT}/long'` }))
      runs.add(run.runId);
    const { rows } = await database.pool.query<{ variables: object }>(
      `select variables from engine.process_case where id = 'long'`,
    );
    expect(Object.keys(rows[0]!.variables)).toHaveLength(80);
    const { t } = await database.openTasks('long');
    expect(await send(completing('long', t!))).toMatchObject({ kind: 'applied', status: 'completed', version: 82 });
    const description = await cluster.host.client.workflow.getHandle(`case/${TENANT}/long`).describe();
    expect(description.historyLength).toBeLessThan(200);
  }, 60_000);

  test('hold no case data that can be read', async () => {
    await send(starting('closed', await deployed(database.store, task), { name: 'plainly-visible' }));
    const { t } = await database.openTasks('closed');
    await send(completing('closed', t!, { remark: 'plainly-visible' }));
    const connection = await Connection.connect({ address: server.address });
    const blind = new Client({ connection, namespace: server.namespace });
    const history = await blind.workflow.getHandle(`case/${TENANT}/closed`).fetchHistory();
    // Bytes stand in base64 there: everything is decoded before it is searched.
    const bytes = (_: string, value: unknown): unknown =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
    const payloads = JSON.stringify(history, bytes).replace(/"([A-Za-z0-9+/]+=*)"/g, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString(),
    );
    await connection.close();
    expect(payloads).toContain('binary/encrypted');
    expect(payloads).not.toContain('plainly-visible');
  });

  test('cases are found by their status and item', async () => {
    const hash = await deployed(database.store, task);
    await send(starting('found', hash));
    await send(eventTo('found', { type: 'cancelled', reason: 'withdrawn' }));
    const found = async () => {
      const ids: string[] = [];
      const query = `OnevisitStatus = 'cancelled'`;
      for await (const run of cluster.host.client.workflow.list({ query })) ids.push(run.workflowId);
      return ids;
    };
    expect(await eventually(found, (ids) => ids.length > 0)).toEqual([`case/${TENANT}/found`]);
  });
});

test('an event for a case that is over or unknown is answered', async () => {
  const hash = await deployed(database.store, line('<startEvent id="s"/><endEvent id="e"/>', 's', 'e'));
  expect(await send(starting('over', hash))).toMatchObject({ kind: 'applied', status: 'completed' });
  expect(await send(completing('over', '1'))).toMatchObject({ kind: 'rejected', rejection: { code: 'caseEnded' } });
  expect(await send(completing('nowhere', '1'))).toMatchObject({ kind: 'rejected', rejection: { code: 'noSuchCase' } });
});
