/** A worker in a process of its own, so that its CPU time and memory can be told apart. Answers each line with its usage. */
import { fileURLToPath } from 'node:url';
import { dataConverterOf } from '@onevisit/engine/hosts/temporal/connection';
import { startTemporalWorker } from '@onevisit/engine/hosts/temporal/worker';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { answerUsage } from './answerUsage.ts';
import { handActivities } from './handActivities.ts';
import { benchKeys, type WorkerSetting } from './setting.ts';

const setting = JSON.parse(process.argv[2] ?? '{}') as WorkerSetting;
const { url, address, namespace, taskQueue } = setting;

if (setting.kind === 'onevisit') {
  const store = new PostgresStore({ url });
  await startTemporalWorker({ address, namespace, taskQueue, keys: benchKeys, store });
} else {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const worker = await Worker.create({
    ...{ namespace, taskQueue, dataConverter: dataConverterOf(benchKeys), maxCachedWorkflows: 500 },
    connection: await NativeConnection.connect({ address }),
    workflowsPath: fileURLToPath(new URL('./handProcess.ts', import.meta.url)),
    activities: handActivities(new pg.Pool({ connectionString: url, max: 6 })),
    maxConcurrentLocalActivityExecutions: 400,
  });
  void worker.run();
}

answerUsage('ready');
