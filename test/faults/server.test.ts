/** The Temporal server goes away and comes back, with its database or without. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '@onevisit/engine/cli/main';
import { searchAttributes } from '@onevisit/engine/hosts/temporal/searchAttributes';
import { type DevServer, freePort, startDevServer } from '@onevisit/engine/hosts/temporal/server/devServer';
import { obtain, temporalCli } from '@onevisit/engine/hosts/temporal/server/obtain';
import { PROGRAMS } from '@onevisit/engine/hosts/temporal/server/scratch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Cluster, clusterOptions, completing, Database, deployed, eventually, starting } from '../hosts/ground.ts';

const BODY = `<startEvent id="s"/><userTask id="a"/><userTask id="late"/><endEvent id="e"/>
  <boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT6S</timeDuration></timerEventDefinition></boundaryEvent>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/>
  <sequenceFlow id="f3" sourceRef="b" targetRef="late"/><sequenceFlow id="f4" sourceRef="late" targetRef="e"/>`;
const FORGOTTEN = `<startEvent id="s"/><userTask id="a"/><userTask id="late"/><endEvent id="e"/>
  <intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="w"/>
  <sequenceFlow id="f3" sourceRef="w" targetRef="late"/><sequenceFlow id="f4" sourceRef="late" targetRef="e"/>`;

let database: Database;
let folder: string;
let cli: string;
let port: number;
beforeAll(async () => {
  [database, folder, cli, port] = await Promise.all([
    Database.start(),
    mkdtemp(join(tmpdir(), 'onevisit-temporal-')),
    obtain(temporalCli, PROGRAMS, console.log),
    freePort(),
  ]);
}, 120_000);
afterAll(async () => {
  await database?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const start = (file: string): Promise<DevServer> =>
  startDevServer({ cli, databaseFile: join(folder, file), port, namespace: 'default', searchAttributes });
const clusterOn = (server: DevServer, taskQueue: string): Cluster =>
  new Cluster({
    ...clusterOptions({ ...server, namespace: 'default', stop: server.stop }, database.store),
    taskQueue,
    keys: null,
  });
const open = (id: string) => async () => Object.keys(await database.openTasks(id));

test('restarted on its database file it goes on: timers too', async () => {
  const hash = await deployed(database.store, BODY);
  let server = await start('kept.db');
  const cluster = clusterOn(server, 'kept');
  await cluster.work();
  await cluster.host.send(starting('kept', hash));
  await cluster.host.send(starting('by-hand', hash));
  await server.stop();
  server = await start('kept.db');
  const { a } = await database.openTasks('by-hand');
  expect(await cluster.host.send(completing('by-hand', a!))).toMatchObject({ kind: 'applied', status: 'completed' });
  const kept = await eventually(
    () => database.openTasks('kept'),
    (tasks) => 'late' in tasks,
    30_000,
  );
  expect(await cluster.host.send(completing('kept', kept.late!))).toMatchObject({ status: 'completed' });
  await cluster.stop();
  await server.stop();
}, 90_000);

test('what it forgot when it died, `onevisit rehost` has taken up', async () => {
  const hash = await deployed(database.store, FORGOTTEN);
  const server = await start('forgot.db');
  const cluster = clusterOn(server, 'forgot');
  await cluster.work();
  await cluster.host.send(starting('forgot', hash));
  const { a } = await database.openTasks('forgot');
  // As a worker leaves it that has applied an event, and whose server and sender die before they are told.
  await database.store.apply([completing('forgot', a!)], 'temporal');

  const env = { DATABASE_URL: database.url, TEMPORAL_ADDRESS: server.address, ONEVISIT_TASK_QUEUE: 'forgot' };
  const say = (): void => undefined;
  expect(await main(['rehost'], { cwd: folder, env, out: say, err: say })).toBe(0);
  const tasks = await eventually(
    () => database.openTasks('forgot'),
    (open) => 'late' in open,
    30_000,
  );
  expect(await cluster.host.send(completing('forgot', tasks.late!))).toMatchObject({ status: 'completed' });
  await cluster.stop();
  await server.stop();
}, 90_000);

test('its database thrown away, `onevisit rehost` gives every open case a workflow again', async () => {
  const hash = await deployed(database.store, BODY);
  let server = await start('lost.db');
  const before = clusterOn(server, 'lost');
  await before.work();
  await before.host.send(starting('lost', hash));
  await before.host.send(starting('lost-too', hash));
  await before.stop();
  await server.stop();

  server = await start('new.db');
  const said: string[] = [];
  const env = { DATABASE_URL: database.url, TEMPORAL_ADDRESS: server.address, ONEVISIT_TASK_QUEUE: 'lost' };
  const say = (line: string): void => void said.push(line);
  expect(await main(['rehost'], { cwd: folder, env, out: say, err: say })).toBe(0);
  expect(said.join('\n')).toContain('2 open cases');

  const after = clusterOn(server, 'lost');
  await after.work();
  // The timer that was open is armed again, though nobody says a word to the case.
  await eventually(open('lost'), (tasks) => tasks.includes('late'), 30_000);
  const late = await eventually(
    () => database.openTasks('lost-too'),
    (tasks) => 'late' in tasks,
    30_000,
  );
  expect(await after.host.send(completing('lost-too', late.late!))).toMatchObject({ status: 'completed' });
  await after.stop();
  await server.stop();
}, 90_000);
