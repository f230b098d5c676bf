/** Cases on PostgreSQL alone: timers fire by themselves, jobs are done, messages pass, and hosts share one database. */
import type { JobHandler } from '@onevisit/engine/hosts/host';
import { PostgresHost, type PostgresHostOptions } from '@onevisit/engine/hosts/postgres/host';
import { takeDueTimers, untilNextTimer } from '@onevisit/engine/store/postgres/dueTimers';
import { fetchJobs, heldJob } from '@onevisit/engine/store/postgres/jobLocks';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import type { Addressed } from '@onevisit/engine/store/store';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  completing,
  Database,
  deployed,
  eventTo,
  eventually,
  jobThenTask,
  line,
  starting,
  TENANT,
  timedTask,
} from './ground.ts';

let database: Database;
const hosts: PostgresHost[] = [];
const stores: PostgresStore[] = [];
const failures: unknown[] = [];

beforeAll(async () => {
  database = await Database.start();
}, 60_000);
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  for (const store of stores.splice(0)) await store.close();
  expect(failures.splice(0)).toEqual([]);
});
afterAll(() => database?.stop(), 60_000);

/** A host with a store of its own, as another process has it. */
async function opened(options: Partial<PostgresHostOptions> = {}): Promise<PostgresHost> {
  const store = new PostgresStore({ url: database.url });
  stores.push(store);
  const failed = (error: unknown): void => void failures.push(error);
  const host = await PostgresHost.start({ store, url: database.url, lease: 2_000, failed, ...options });
  hosts.push(host);
  return host;
}
async function closed(host: PostgresHost): Promise<void> {
  hosts.splice(hosts.indexOf(host), 1);
  await host.close();
}

const open = (id: string) => database.open(id);
const count = async (sql: string, ...values: string[]): Promise<number> =>
  (await database.pool.query(sql, values)).rows.length;

describe('timers', () => {
  test('that become due while others are fired are not overlooked; those that have been looked at are not asked for again', async () => {
    const { pool, store } = database;
    const process = await deployed(store, timedTask('PT1H'), '', 'meanwhile');
    await store.apply([starting('meanwhile', process)], 'postgres');
    const before = await takeDueTimers(pool, 60_000, 10);
    expect(before.timers).toEqual([]);
    await pool.query(`update engine.timer set at = clock_timestamp() where case_id = 'meanwhile'`);
    expect(await untilNextTimer(pool, before.upTo)).toBeLessThanOrEqual(0);
    const after = await takeDueTimers(pool, 60_000, 10);
    expect(after.timers.map((timer) => timer.case)).toEqual(['meanwhile']);
    expect(await untilNextTimer(pool, after.upTo)).toBeNull();
    await store.apply([eventTo('meanwhile', { type: 'cancelled', reason: 'over' })], 'postgres');
  });

  test('fire by themselves, at their time', async () => {
    const host = await opened();
    const began = Date.now();
    await host.send(starting('timer', await deployed(database.store, timedTask('PT1S'))));
    expect(await open('timer')()).toEqual(['t']);
    await eventually(open('timer'), (tasks) => tasks.includes('late'));
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
    expect(await database.facts('timer')).toMatchObject({ 'entered b': 1, 'interrupted t': 1 });
  });

  test('of a suspended case keep until it is resumed', async () => {
    const host = await opened();
    const hash = await deployed(database.store, timedTask('PT0.3S'));
    await host.send(starting('suspended', hash));
    await host.send(starting('beside', hash));
    await host.send(eventTo('suspended', { type: 'suspended' }));
    await eventually(open('beside'), (tasks) => tasks.includes('late'));
    expect(await open('suspended')()).toEqual(['t']);
    await host.send(eventTo('suspended', { type: 'resumed' }));
    await eventually(open('suspended'), (tasks) => tasks.includes('late'));
  });

  test('refused because the case was suspended meanwhile fire after all when it is resumed', async () => {
    // Refused as it would be when the suspension comes between the taking of the timer and its event.
    await database.store.apply([starting('between', await deployed(database.store, timedTask('PT0S')))], 'postgres');
    await database.store.apply([eventTo('between', { type: 'suspended' })], 'postgres');
    const { arm } = await database.store.work({ tenant: TENANT, case: 'between' });
    const { id: timer, at } = arm[0]!;
    const name = `timer:${timer}:${at}`;
    const refused = await database.store.apply([eventTo('between', { type: 'timerFired', timer }, name)], 'postgres');
    expect(refused).toMatchObject([{ kind: 'rejected', rejection: { code: 'suspended' } }]);
    const host = await opened();
    await host.send(eventTo('between', { type: 'resumed' }));
    await eventually(open('between'), (tasks) => tasks.includes('late'));
  });

  test('of a cycle come one after the other', async () => {
    const host = await opened();
    const body = line(
      `<startEvent id="s"/><userTask id="t"/><userTask id="note"/><endEvent id="e"/><endEvent id="e2"/>
       <boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><timerEventDefinition><timeCycle>R3/PT0.3S</timeCycle></timerEventDefinition></boundaryEvent>
       <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>`,
      ...['b', 'note', 'e2'],
    );
    await host.send(starting('cycle', await deployed(database.store, body)));
    const timers = () => count(`select 1 from engine.timer where case_id = 'cycle'`);
    await eventually(timers, (left) => left === 0);
    expect(await database.facts('cycle')).toMatchObject({ 'entered note': 3 });
  });
});

describe('jobs', () => {
  const handlers = new Map<string, JobHandler>();
  const jobs: JobHandler = (one) => handlers.get(one.jobType)?.(one) ?? Promise.resolve({ kind: 'external' });
  const incidents = (id: string) => async () => {
    const { rows } = await database.pool.query<{ message: string }>(
      'select message from engine.incident where case_id = $1 and resolved_at is null',
      [id],
    );
    return rows.map(({ message }) => message);
  };

  test('left to a worker from outside are locked, come back when it dies, and are told of once', async () => {
    const host = await opened();
    const hash = await deployed(database.store, jobThenTask('approval:jobType="fetched"'));
    await host.send(starting('fetched', hash));
    const asked = { tenant: TENANT, worker: 'w', types: ['fetched'], max: 5 };
    const [dead] = await fetchJobs(database.pool, { ...asked, lockFor: 200 });
    expect(await fetchJobs(database.pool, { ...asked, lockFor: 200 })).toEqual([]);
    const [held] = await eventually(
      () => fetchJobs(database.pool, { ...asked, lockFor: 60_000 }),
      (found) => found.length > 0,
    );
    expect(held).toMatchObject({ case: 'fetched', job: dead!.job, jobType: 'fetched' });
    expect(await heldJob(database.pool, held!, dead!.lock)).toBeUndefined();
    expect(await heldJob(database.pool, held!, held!.lock)).toMatchObject({ jobType: 'fetched' });
    const done = eventTo('fetched', { type: 'jobCompleted', job: held!.job, variables: {} });
    const answers = await Promise.all([host.send(done), host.send(done)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['applied', 'applied']);
    expect(await open('fetched')()).toEqual(['after']);
    expect(await count(`select 1 from engine.job_lock where case_id = 'fetched'`)).toBe(0);
  });

  test('are tried as often as they say, end in an incident, and go on after a retry', async () => {
    const host = await opened({ jobs });
    const tries: number[] = [];
    let broken = true;
    handlers.set('broken', async () => {
      tries.push(Date.now());
      if (broken) throw new Error('the registry is down');
      return { kind: 'done', variables: { score: 3 } };
    });
    const hash = await deployed(database.store, jobThenTask('approval:jobType="broken" approval:retries="2"'));
    await host.send(starting('broken', hash));
    expect(await eventually(incidents('broken'), (all) => all.length > 0)).toEqual(['the registry is down']);
    expect(tries).toHaveLength(2);
    expect(tries[1]! - tries[0]!).toBeGreaterThan(1_000);
    broken = false;
    await host.send(eventTo('broken', { type: 'retried', instance: null, variables: {} }));
    await eventually(open('broken'), (tasks) => tasks.includes('after'));
    expect(tries).toHaveLength(3);
    expect(await incidents('broken')()).toEqual([]);
    const { rows } = await database.pool.query(`select variables from engine.process_case where id = 'broken'`);
    expect(rows).toEqual([{ variables: { score: 3 } }]);
  }, 30_000);

  test('send a BPMN error to its boundary event', async () => {
    const host = await opened({ jobs });
    handlers.set('faulty', async () => ({ kind: 'error', code: 'E1', message: null, variables: {} }));
    const body = line(
      `${jobThenTask('approval:jobType="faulty"')}<userTask id="caught"/>
       <boundaryEvent id="b" attachedToRef="j"><errorEventDefinition errorRef="err"/></boundaryEvent><endEvent id="e2"/>`,
      ...['b', 'caught', 'e2'],
    );
    await host.send(starting('faulty', await deployed(database.store, body, '<error id="err" errorCode="E1"/>')));
    await eventually(open('faulty'), (tasks) => tasks.includes('caught'));
  });

  test('of listeners run when their case is over, and are closed', async () => {
    const host = await opened({ jobs });
    let runs = 0;
    handlers.set('told', async () => {
      runs++;
      return { kind: 'done', variables: { late: true } };
    });
    const body = `<startEvent id="s"/><task id="a"><extensionElements>
      <approval:listener event="end" jobType="told"/></extensionElements></task>
      <sequenceFlow id="f" sourceRef="s" targetRef="a"/>`;
    await host.send(starting('told', await deployed(database.store, body)));
    expect(await database.status('told')).toBe('completed');
    const left = () => count(`select 1 from engine.job where case_id = 'told'`);
    await eventually(left, (jobsLeft) => jobsLeft === 0);
    expect(runs).toBe(1);
    const { rows } = await database.pool.query(
      `select variables, ended_at < updated_at as before from engine.process_case where id = 'told'`,
    );
    expect(rows).toEqual([{ variables: {}, before: true }]);
  });

  test('left to a worker from outside end with its event', async () => {
    const host = await opened({ jobs });
    await host.send(starting('outside', await deployed(database.store, jobThenTask('approval:jobType="outside"'))));
    const queued = () => count(`select 1 from graphile_worker.jobs`);
    await eventually(queued, (left) => left === 0);
    const { run } = await database.store.work({ tenant: TENANT, case: 'outside' });
    await host.send(eventTo('outside', { type: 'jobCompleted', job: run[0]!.id, variables: {} }));
    expect(await open('outside')()).toEqual(['after']);
  });

  test('of a suspended case are run when it is resumed', async () => {
    let runs = 0;
    handlers.set('held', async () => {
      runs++;
      return { kind: 'done', variables: {} };
    });
    // While no host runs jobs, the case is started and suspended.
    const hash = await deployed(database.store, jobThenTask('approval:jobType="held"'));
    await database.store.apply([starting('held', hash), eventTo('held', { type: 'suspended' })], 'postgres');
    const host = await opened({ jobs });
    await eventually(
      () => count(`select 1 from graphile_worker.jobs`),
      (left) => left === 0,
    );
    expect(runs).toBe(0);
    await host.send(eventTo('held', { type: 'resumed' }));
    await eventually(open('held'), (tasks) => tasks.includes('after'));
    expect(runs).toBe(1);
  });
});

describe('messages and signals', () => {
  const around = '<message id="m" name="paid"/><signal id="g" name="halt"/>';
  const throwing = line(
    `<startEvent id="s"/><intermediateThrowEvent id="t"><messageEventDefinition messageRef="m"/></intermediateThrowEvent>
     <intermediateThrowEvent id="u"><signalEventDefinition signalRef="g"/></intermediateThrowEvent><userTask id="end"/><endEvent id="e"/>`,
    ...['s', 't', 'u', 'end', 'e'],
  );
  const waiting = (id: string, event: string): string =>
    line(
      `<startEvent id="s"/><intermediateCatchEvent id="c">${event}</intermediateCatchEvent><userTask id="${id}"/><endEvent id="e"/>`,
      ...['s', 'c', id, 'e'],
    );
  const catching = async (send: (event: Addressed) => Promise<unknown>, name: string): Promise<void> => {
    const message = waiting(`${name}-m`, '<messageEventDefinition messageRef="m"/>');
    const signal = waiting(`${name}-g`, '<signalEventDefinition signalRef="g"/>');
    await send(starting(`${name}-m`, await deployed(database.store, message, around)));
    await send(starting(`${name}-g`, await deployed(database.store, signal, around)));
  };
  const caught = (name: string) => async () => [...(await open(`${name}-m`)()), ...(await open(`${name}-g`)())];
  const left = () => count('select 1 from engine.throw where routed_at is null');

  test('that one case throws another one catches', async () => {
    const host = await opened();
    await catching((event) => host.send(event), 'catch');
    await host.send(starting('throw', await deployed(database.store, throwing, around)));
    await eventually(caught('catch'), (tasks) => tasks.length === 2);
    await eventually(left, (open) => open === 0);
  });

  test('left by a process that ended after its step are passed on by another', async () => {
    const straight = (event: Addressed) => database.store.apply([event], 'postgres');
    await catching(straight, 'left');
    await straight(starting('left', await deployed(database.store, throwing, around)));
    expect(await left()).toBe(2);
    await opened();
    await eventually(caught('left'), (tasks) => tasks.length === 2, 20_000);
    await eventually(left, (open) => open === 0);
  }, 30_000);

  test('a message that nobody awaits is kept, and taken once by the first that does', async () => {
    const host = await opened();
    const message = {
      kind: 'message',
      id: 'keep-1',
      name: 'paid',
      correlation: null,
      variables: { amount: 10 },
    } as const;
    expect(await host.throw(TENANT, { ...message, ttl: 60_000, at: Date.now(), by: null })).toBe(0);
    const hash = await deployed(database.store, waiting('m2', '<messageEventDefinition messageRef="m"/>'), around);
    await host.send(starting('kept-1', hash));
    await eventually(open('kept-1'), (tasks) => tasks.includes('m2'));
    await host.send(starting('kept-2', hash));
    expect(await open('kept-2')()).toEqual([]);
  });
});

describe('several hosts on one database', () => {
  test('fire each of 200 timers once', async () => {
    const [one, two] = [await opened(), await opened()];
    const hash = await deployed(database.store, timedTask('PT1S'));
    const ids = Array.from({ length: 200 }, (_, i) => `many-${i}`);
    await Promise.all(ids.map((id, i) => (i % 2 === 0 ? one : two).send(starting(id, hash))));
    const fired = () =>
      count(
        `select 1 from engine.applied_event where case_id like 'many-%' and type = 'timerFired' and version is not null`,
      );
    await eventually(fired, (times) => times >= 200, 30_000);
    expect(await count(`select 1 from engine.task where case_id like 'many-%' and element = 'late'`)).toBe(200);
    expect(await count(`select 1 from engine.timer where case_id like 'many-%'`)).toBe(0);
    expect(await fired()).toBe(200);
  }, 60_000);

  test('one that is closed leaves its timers and jobs to another', async () => {
    const first = await opened({ jobs: async () => ({ kind: 'external' }) });
    await first.send(starting('taken', await deployed(database.store, timedTask('PT1S'))));
    await closed(first);
    await database.store.apply(
      [starting('work', await deployed(database.store, jobThenTask('approval:jobType="any"')))],
      'postgres',
    );
    await opened({ jobs: async () => ({ kind: 'done', variables: {} }) });
    await eventually(open('taken'), (tasks) => tasks.includes('late'));
    await eventually(open('work'), (tasks) => tasks.includes('after'));
  }, 30_000);

  test('closing finishes the job under way', async () => {
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const host = await opened({
      jobs: async () => {
        begun.resolve();
        await go.promise;
        return { kind: 'done', variables: {} };
      },
    });
    await host.send(starting('closing', await deployed(database.store, jobThenTask('approval:jobType="slow"'))));
    await begun.promise;
    const over = closed(host);
    go.resolve();
    await over;
    expect(await open('closing')()).toEqual(['after']);
    expect(await count(`select 1 from graphile_worker.jobs`)).toBe(0);
  }, 30_000);

  test('a case handed over from Temporal is taken up: timers and jobs', async () => {
    const host = await opened({ jobs: async () => ({ kind: 'done', variables: {} }) });
    const hashes = [
      await deployed(database.store, timedTask('PT0.2S')),
      await deployed(database.store, jobThenTask('approval:jobType="any"')),
    ];
    const apply = (id: string, hash: string) => database.store.apply([starting(id, hash)], 'temporal');
    await apply('moved-timer', hashes[0]!);
    await apply('moved-job', hashes[1]!);
    for (const id of ['moved-timer', 'moved-job']) {
      await database.store.rehost({ tenant: TENANT, case: id }, 'postgres');
      await host.adopt({ tenant: TENANT, case: id });
    }
    await eventually(open('moved-timer'), (tasks) => tasks.includes('late'));
    await eventually(open('moved-job'), (tasks) => tasks.includes('after'));
    const { after } = await database.openTasks('moved-job');
    expect(await host.send(completing('moved-job', after!))).toMatchObject({ status: 'completed' });
  }, 30_000);
});
