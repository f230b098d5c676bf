/** Long limits on the server that skips time: durable timers of weeks and years fire by themselves, in order. */
import { obtain, temporalTestServer } from '@onevisit/engine/hosts/temporal/server/obtain';
import { PROGRAMS } from '@onevisit/engine/hosts/temporal/server/scratch';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Cluster, clusterOptions, Database, deployed, eventually, starting, TENANT } from './ground.ts';

const DAY = 86_400_000;
let database: Database;
let environment: TestWorkflowEnvironment;
let cluster: Cluster;
beforeAll(async () => {
  const [base, path] = await Promise.all([Database.start(), obtain(temporalTestServer, PROGRAMS, console.log)]);
  database = base;
  environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const server = { address: environment.address, namespace: 'default', stop: async () => {} };
  cluster = new Cluster(clusterOptions(server, database.store));
  await cluster.work();
}, 120_000);
afterAll(async () => {
  await cluster?.stop();
  await environment?.teardown();
  await database?.stop();
}, 60_000);

const open = (id: string) => async () => Object.keys(await database.openTasks(id)).sort();

test('reminders every 30 days, then the end of a year', async () => {
  const hash = await deployed(
    database.store,
    `<startEvent id="s"/><userTask id="t"/><userTask id="remind"/><userTask id="expired"/><endEvent id="e"/>
     <boundaryEvent id="r" attachedToRef="t" cancelActivity="false"><timerEventDefinition><timeCycle>R3/P30D</timeCycle></timerEventDefinition></boundaryEvent>
     <boundaryEvent id="x" attachedToRef="t"><timerEventDefinition><timeDuration>P400D</timeDuration></timerEventDefinition></boundaryEvent>
     <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
     <sequenceFlow id="f3" sourceRef="r" targetRef="remind"/><sequenceFlow id="f4" sourceRef="x" targetRef="expired"/>
     <sequenceFlow id="f5" sourceRef="remind" targetRef="e"/><sequenceFlow id="f6" sourceRef="expired" targetRef="e"/>`,
  );
  const began = Date.now();
  await cluster.host.send(starting('long', hash));
  await environment.sleep(31 * DAY);
  await eventually(open('long'), (tasks) => tasks.includes('remind'));
  await environment.sleep(400 * DAY);
  await eventually(open('long'), (tasks) => tasks.includes('expired'));
  const { rows } = await database.pool.query<{ element: string; at: Date }>(
    `select element, at from engine.history_fact where tenant = $1 and case_id = 'long' and kind = 'entered' and element in ('r', 'x')
     order by version, position`,
    [TENANT],
  );
  expect(rows.map(({ element }) => element)).toEqual(['r', 'r', 'r', 'x']);
  const days = rows.map(({ at }) => Math.round((at.getTime() - began) / DAY));
  expect(days).toEqual([30, 60, 90, 400]);
}, 120_000);
