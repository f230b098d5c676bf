/**
 * Records histories of cases as they run now: `node test/hosts/recordHistories.ts NAME` writes `histories/NAME.json`. The
 * cases use what the workflow can do: updates, signals, timers, jobs that are tried again, throws, a new run, suspension.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobHandler } from '@onevisit/engine/hosts/host';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  Cluster,
  clusterOptions,
  completing,
  Database,
  deployed,
  eventTo,
  eventually,
  starting,
  TENANT,
  temporalServer,
} from './ground.ts';
import { histories, recordedKeys } from './recorded.ts';

const name = process.argv[2];
if (name === undefined) throw new Error('Usage: node test/hosts/recordHistories.ts NAME');

const AROUND = '<message id="m" name="done"/><signal id="g" name="halt"/>';
const EVERYTHING = `<startEvent id="s"/><serviceTask id="j" approval:jobType="flaky" approval:retries="3"/>
  <userTask id="t"/><userTask id="late"/><intermediateThrowEvent id="m1"><messageEventDefinition messageRef="m"/></intermediateThrowEvent>
  <boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent>
  <endEvent id="e"><signalEventDefinition signalRef="g"/></endEvent>
  <sequenceFlow id="f1" sourceRef="s" targetRef="j"/><sequenceFlow id="f2" sourceRef="j" targetRef="m1"/>
  <sequenceFlow id="f3" sourceRef="m1" targetRef="t"/><sequenceFlow id="f4" sourceRef="t" targetRef="e"/>
  <sequenceFlow id="f5" sourceRef="b" targetRef="late"/><sequenceFlow id="f6" sourceRef="late" targetRef="e"/>`;
const CATCHING = `<startEvent id="s"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
  <userTask id="t"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="c"/>
  <sequenceFlow id="f2" sourceRef="c" targetRef="t"/><sequenceFlow id="f3" sourceRef="t" targetRef="e"/>`;

const [database, server] = await Promise.all([Database.start(), temporalServer()]);
let tries = 0;
const jobs: JobHandler = async () => {
  if (++tries === 1) throw new Error('the first try fails');
  return { kind: 'done', variables: {} };
};
const cluster = new Cluster({
  ...clusterOptions(server, database.store),
  keys: recordedKeys,
  jobs,
  longestHistory: 40,
});
await cluster.work();
const send = (event: Parameters<typeof cluster.host.send>[0]) => cluster.host.send(event);
const task = async (id: string, element: string): Promise<string> =>
  (
    await eventually(
      () => database.openTasks(id),
      (open) => open[element] !== undefined,
    )
  )[element]!;

await send(starting('catching', await deployed(database.store, CATCHING, AROUND)));
await send(starting('everything', await deployed(database.store, EVERYTHING, AROUND)));
await task('everything', 't');
await send(eventTo('everything', { type: 'suspended' }));
await eventually(
  async () =>
    (await database.pool.query(`select 1 from engine.applied_event where type = 'timerFired' and version is null`))
      .rowCount,
  (rows) => rows !== 0,
);
await send(eventTo('everything', { type: 'resumed' }));
await send(completing('everything', await task('everything', 'late')));
for (let n = 0; n < 12; n++) await send(eventTo('catching', { type: 'variablesSet', variables: { n }, in: null }));
await send(completing('catching', await task('catching', 't')));

const recorded: { readonly workflowId: string; readonly history: unknown }[] = [];
for await (const { workflowId, runId } of cluster.host.client.workflow.list({ query: `WorkflowType = 'runCase'` })) {
  const history = await cluster.host.client.workflow.getHandle(workflowId, runId).fetchHistory();
  recorded.push({ workflowId, history: JSON.parse(historyToJSON(history)) });
}
if (recorded.length < 3) throw new Error(`only ${recorded.length} histories of tenant ${TENANT}`);
writeFileSync(join(histories, `${name}.json`), `${JSON.stringify(recorded, null, 1)}\n`);
console.log(`${recorded.length} histories in histories/${name}.json`);
await cluster.stop();
await server.stop();
await database.stop();
process.exit(0);
