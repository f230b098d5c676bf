/** `onevisit rehost --to …`: cases go from one durable host to the other and back while they run; nothing is lost or done twice. */
import { main } from '@onevisit/engine/cli/main';
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { workflowIdOf } from '@onevisit/engine/hosts/temporal/protocol';
import type { ScratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  Cluster,
  clusterOptions,
  completing,
  Database,
  deployed,
  eventually,
  starting,
  TENANT,
  temporalServer,
} from './ground.ts';

/** Six notes, 0.8 s apart, while the task is open; then a job. */
const BODY = `<startEvent id="s"/><userTask id="t"/><serviceTask id="j" approval:jobType="check"/><userTask id="after"/><endEvent id="e"/>
  <boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><timerEventDefinition><timeCycle>R6/PT0.8S</timeCycle></timerEventDefinition></boundaryEvent>
  <userTask id="note"/><endEvent id="e2"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="j"/>
  <sequenceFlow id="f3" sourceRef="j" targetRef="after"/><sequenceFlow id="f4" sourceRef="after" targetRef="e"/>
  <sequenceFlow id="f5" sourceRef="b" targetRef="note"/><sequenceFlow id="f6" sourceRef="note" targetRef="e2"/>`;

let database: Database;
let server: ScratchServer;
let cluster: Cluster;
let store: PostgresStore;
let host: PostgresHost;
/** Which host ran the job of a case. */
const ran = new Map<string, string>();
const failures: unknown[] = [];

beforeAll(async () => {
  [database, server] = await Promise.all([Database.start(), temporalServer()]);
  const runs = (name: string) => async (job: { readonly case: string }) => {
    ran.set(job.case, name);
    return { kind: 'done', variables: {} } as const;
  };
  cluster = new Cluster({ ...clusterOptions(server, database.store), keys: null, jobs: runs('temporal') });
  await cluster.work();
  store = new PostgresStore({ url: database.url });
  const failed = (error: unknown): void => void failures.push(error);
  host = await PostgresHost.start({ store, url: database.url, jobs: runs('postgres'), failed });
}, 120_000);
afterAll(async () => {
  await host?.close();
  await store?.close();
  await cluster?.stop();
  await server?.stop();
  await database?.stop();
}, 60_000);

async function rehost(to: 'temporal' | 'postgres', reachable = true, ...which: string[]): Promise<string> {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const { taskQueue, namespace } = cluster.options;
  const there = { TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: namespace, ONEVISIT_TASK_QUEUE: taskQueue };
  const env = { DATABASE_URL: database.url, ...(reachable ? there : {}) };
  expect(await main(['rehost', '--to', to, ...which], { cwd: '.', env, out: say, err: say })).toBe(0);
  return said.join('\n');
}
const notes = (id: string) => async (): Promise<number> => (await database.facts(id))['entered note'] ?? 0;
const hostOf = async (id: string): Promise<string | undefined> =>
  (await database.store.header({ tenant: TENANT, case: id }))?.host;

test('there and back, and there again with the workflow left behind: each time of the cycle comes once', async () => {
  const hash = await deployed(database.store, BODY);
  const began = Date.now();
  await cluster.host.send(starting('mover', hash));
  await eventually(notes('mover'), (times) => times >= 1);

  expect(await rehost('postgres')).toContain('1 open cases were handed over to postgres');
  expect(await hostOf('mover')).toBe('postgres');
  const workflow = cluster.host.client.workflow.getHandle(workflowIdOf({ tenant: TENANT, case: 'mover' }));
  expect((await workflow.describe()).status.name).toBe('TERMINATED');
  await eventually(notes('mover'), (times) => times >= 2);

  expect(await rehost('temporal')).toContain('1 open cases were handed over to temporal');
  await eventually(notes('mover'), (times) => times >= 3);

  // Temporal is said to be gone for good: the workflow is left as it is, and its timer still fires.
  await rehost('postgres', false);
  await eventually(notes('mover'), (times) => times >= 5);
  await rehost('temporal');
  await eventually(notes('mover'), (times) => times >= 6);
  expect(Date.now() - began).toBeGreaterThanOrEqual(6 * 800);
  await eventually(
    async () => (await database.store.work({ tenant: TENANT, case: 'mover' })).arm.length,
    (armed) => armed === 0,
  );
  expect(await notes('mover')()).toBe(6);

  const { t } = await database.openTasks('mover');
  expect(await cluster.host.send(completing('mover', t!))).toMatchObject({ kind: 'applied' });
  await eventually(
    () => database.openTasks('mover'),
    (tasks) => 'after' in tasks,
  );
  expect(ran.get('mover')).toBe('temporal');
  expect(failures).toEqual([]);
}, 60_000);

test('a case that was started on PostgreSQL alone goes on on Temporal: timers and jobs', async () => {
  const hash = await deployed(database.store, BODY);
  await host.send(starting('grower', hash));
  await rehost('temporal');
  await eventually(notes('grower'), (times) => times >= 2);
  const { t } = await database.openTasks('grower');
  expect(await cluster.host.send(completing('grower', t!))).toMatchObject({ kind: 'applied' });
  await eventually(
    () => database.openTasks('grower'),
    (tasks) => 'after' in tasks,
  );
  expect(ran.get('grower')).toBe('temporal');
}, 60_000);

test('one case, or those of one process: the others stay where they are, and all go on', async () => {
  const hash = await deployed(database.store, BODY);
  const other = await deployed(database.store, BODY, '', 'other');
  for (const id of ['one', 'two']) await host.send(starting(id, hash));
  for (const id of ['three', 'four']) await host.send(starting(id, other));
  const hosts = () => Promise.all(['one', 'two', 'three', 'four'].map(hostOf));
  expect(await rehost('temporal', true, '--case', 'two')).toContain('1 open cases were handed over to temporal');
  expect(await hosts()).toEqual(['postgres', 'temporal', 'postgres', 'postgres']);
  expect(await rehost('temporal', true, '--process', 'other')).toContain('2 open cases were handed over to temporal');
  expect(await hosts()).toEqual(['postgres', 'temporal', 'temporal', 'temporal']);
  expect(await rehost('postgres', true, '--process', 'other', '--tenant', 'elsewhere')).toContain('0 open cases were');
  expect(await rehost('postgres', true, '--case', 'three')).toContain('1 open cases were handed over to postgres');
  expect(await hosts()).toEqual(['postgres', 'temporal', 'postgres', 'temporal']);
  for (const id of ['one', 'two', 'three', 'four']) {
    await eventually(notes(id), (times) => times >= 2);
    const { t } = await database.openTasks(id);
    const owner = (await hostOf(id)) === 'temporal' ? cluster.host : host;
    expect(await owner.send(completing(id, t!))).toMatchObject({ kind: 'applied' });
    await eventually(database.open(id), (tasks) => tasks.includes('after'));
    expect(ran.get(id)).toBe(await hostOf(id));
  }
}, 60_000);

test('side by side: what comes to a case of Temporal by a process of PostgreSQL alone is told to Temporal', async () => {
  const beside = await PostgresHost.start({ store, url: database.url, elsewhere: cluster.host });
  const message = '<message id="m" name="paid"/>';
  const body = `<startEvent id="s"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
    <intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>PT0.3S</timeDuration></timerEventDefinition></intermediateCatchEvent>
    <userTask id="after"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="c"/><sequenceFlow id="f2" sourceRef="c" targetRef="w"/>
    <sequenceFlow id="f3" sourceRef="w" targetRef="after"/><sequenceFlow id="f4" sourceRef="after" targetRef="e"/>`;
  await cluster.host.send(starting('theirs', await deployed(database.store, body, message)));
  const paid = {
    kind: 'message',
    id: 'paid-1',
    name: 'paid',
    correlation: null,
    variables: {},
    ttl: 0,
    by: null,
  } as const;
  expect(await beside.throw(TENANT, { ...paid, at: Date.now() })).toBe(1);
  // The timer that the message has armed is known to the workflow alone.
  const after = await eventually(
    () => database.openTasks('theirs'),
    (tasks) => 'after' in tasks,
  );
  expect(await hostOf('theirs')).toBe('temporal');
  expect(await beside.send(completing('theirs', after.after!))).toMatchObject({ kind: 'applied', status: 'completed' });
  await beside.close();
}, 60_000);

test('what is not a host is refused', async () => {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const io = { cwd: '.', env: { DATABASE_URL: database.url }, out: say, err: say };
  expect(await main(['rehost', '--to', 'mysql'], io)).toBe(2);
  expect(await main(['rehost', '--to', 'temporal'], io)).toBe(2);
  expect(await main(['rehost', '--to', 'postgres', '--case', 'nobody'], io)).toBe(1);
  expect(await main(['rehost', '--cases', 'x'], io)).toBe(2);
  expect(said.join('\n')).toContain('There is no host mysql');
  expect(said.join('\n')).toContain('There is no open case nobody.');
});
