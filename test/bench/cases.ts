/**
 * Cases from start to end: on the memory host, and on Temporal beside a workflow written by hand for one fixed process.
 *
 *   pnpm bench cases [seconds a row] [open cases]
 *
 * Both Temporal sides run on the same server and database in the same run, in turns; each has a worker of its own. A
 * completion is an Update that is answered after one local activity has written state, task, history and answer in
 * PostgreSQL with group commit. CPU is that of worker and client together; `server` is Temporal's own.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import type { Host } from '@onevisit/engine/hosts/host';
import { MemoryHost } from '@onevisit/engine/hosts/memory/memoryHost';
import { dataConverterOf } from '@onevisit/engine/hosts/temporal/connection';
import { TemporalHost } from '@onevisit/engine/hosts/temporal/host';
import { searchAttributes } from '@onevisit/engine/hosts/temporal/searchAttributes';
import { freePort, startDevServer } from '@onevisit/engine/hosts/temporal/server/devServer';
import { obtain, temporalCli } from '@onevisit/engine/hosts/temporal/server/obtain';
import { PROGRAMS } from '@onevisit/engine/hosts/temporal/server/scratch';
import { workerHeap } from '@onevisit/engine/hosts/temporal/workerHeap';
import type { Event } from '@onevisit/engine/run/event';
import { MemoryStore } from '@onevisit/engine/store/memory/memoryStore';
import { scratchDatabase } from '@onevisit/engine/store/postgres/server/scratch';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { MeasuredChild } from './cases/measuredChild.ts';
import { leaveOpen } from './cases/openCases.ts';
import { benchKeys, type Usage, type WorkerSetting } from './cases/setting.ts';

/** One side of the comparison: how a case is run from start to end, and the process that does the work. */
interface Side {
  readonly name: string;
  /** Runs a case; answers the milliseconds of each request. */
  run(id: string, tasks: number): Promise<readonly number[]>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}
interface DurableSide extends Side {
  readonly worker: MeasuredChild;
}

const seconds = Number(process.argv[2] ?? 8);
const openCases = Number(process.argv[3] ?? 0);
const AT_ONCE = 50;
const TURNS = 3;
const TENANT = 'bench';

const chain = (tasks: number): string => {
  const ids = ['start', ...Array.from({ length: tasks }, (_, i) => `t${i + 1}`), 'end'];
  const nodes = ids.slice(1, -1).map((id) => `<userTask id="${id}"/>`);
  const flows = ids.slice(1).map((id, i) => `<sequenceFlow id="f${i}" sourceRef="${ids[i]}" targetRef="${id}"/>`);
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench" id="d">
    <process id="p${tasks}" isExecutable="true"><startEvent id="start"/>${nodes.join('')}<endEvent id="end"/>${flows.join('')}</process></definitions>`;
};
const processes = new Map<number, { readonly xml: string; readonly process: Process }>();
for (const tasks of [1, 5]) {
  const xml = chain(tasks);
  processes.set(tasks, { xml, process: (await read(xml)).processes[0]! });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A case on a host: it is started, and its tasks are completed one after the other. */
async function onHost(host: Host, id: string, tasks: number, complete: number): Promise<readonly number[]> {
  const stamp = (event: string) => ({ id: event, at: Date.now(), by: 'li' });
  const { hash } = processes.get(tasks)!.process;
  const send = async (event: Event): Promise<void> => {
    const answer = await host.send({ tenant: TENANT, case: id, event });
    if (answer.kind === 'rejected') throw new Error(answer.rejection.message);
  };
  const start = { type: 'started', process: hash, key: id, variables: {}, start: { kind: 'none' } } as const;
  const times = [await timed(() => send({ ...stamp('s'), ...start }))];
  for (let n = 0; n < complete; n++) {
    // Local ids are counted: the start event is 1, the first task 2.
    const task = String(n + 2);
    times.push(await timed(() => send({ ...stamp(`c${n}`), type: 'taskCompleted', task, variables: {} })));
  }
  return times;
}

interface Row {
  readonly cases: number;
  readonly milliseconds: number;
  readonly cpu: number;
  readonly server: number;
  readonly latencies: readonly number[];
  readonly peak: number;
}

/** Milliseconds of CPU that a process has used. */
function cpuOf(pid: number): number {
  if (pid === 0) return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function measure(side: Side, tasks: number, server: number, milliseconds: number): Promise<Row> {
  const before = { own: ownCpu(), worker: (await side.usage()).cpu, server: cpuOf(server) };
  const began = performance.now();
  const latencies: number[] = [];
  let cases = 0;
  const clients = Array.from({ length: AT_ONCE }, async () => {
    while (performance.now() - began < milliseconds) {
      latencies.push(...(await side.run(randomUUID(), tasks)));
      cases++;
    }
  });
  await Promise.all(clients);
  const took = performance.now() - began;
  const after = await side.usage();
  const cpu = ownCpu() - before.own + after.cpu - before.worker;
  return { cases, milliseconds: took, cpu, server: cpuOf(server) - before.server, latencies, peak: after.peak };
}

function sum(rows: readonly Row[]): Row {
  const total = (of: 'cases' | 'milliseconds' | 'cpu' | 'server'): number =>
    rows.reduce((all, row) => all + row[of], 0);
  const latencies = rows.flatMap((row) => row.latencies).sort((a, b) => a - b);
  const peak = Math.max(...rows.map((row) => row.peak));
  return {
    cases: total('cases'),
    milliseconds: total('milliseconds'),
    cpu: total('cpu'),
    server: total('server'),
    latencies,
    peak,
  };
}

const rate = (row: Row): number => (row.cases * 1000) / row.milliseconds;
function print(name: string, tasks: number, row: Row): void {
  const at = (share: number): string => row.latencies[Math.floor(row.latencies.length * share)]!.toFixed(1);
  const each = (of: number): string => (of / row.cases).toFixed(2);
  const cells = [
    name,
    tasks,
    rate(row).toFixed(1),
    at(0.5),
    at(0.99),
    each(row.cpu),
    each(row.server),
    Math.round(row.peak / 1e6),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

console.log(`| host | tasks | cases/s | p50 ms | p99 ms | CPU ms a case | server CPU ms a case | peak RSS MB |
| --- | --: | --: | --: | --: | --: | --: | --: |`);

// ---- memory ----------------------------------------------------------------------------------------------------------
for (const tasks of [1, 5]) {
  const store = new MemoryStore();
  await store.deploy({ tenant: TENANT, ...deployment(tasks) });
  const host = new MemoryHost(store, Date.now());
  const side: Side = {
    name: 'memory',
    run: (id, n) => onHost(host, id, n, n),
    usage: async () => ({ cpu: 0, rss: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 }),
    stop: async () => {},
  };
  print('memory', tasks, sum([await measure(side, tasks, 0, Math.min(seconds, 3) * 1000)]));
}

// ---- Temporal ----------------------------------------------------------------------------------------------------------
const database = await scratchDatabase(process.env.DATABASE_URL);
const cli = await obtain(temporalCli, PROGRAMS, console.error);
const server = await startDevServer({
  cli,
  databaseFile: null,
  port: await freePort(),
  namespace: 'default',
  searchAttributes,
});
const where = { url: database.url, address: server.address, namespace: 'default' };
const store = new PostgresStore({ url: database.url });
for (const tasks of [1, 5]) await store.deploy({ tenant: TENANT, ...deployment(tasks) });
const sides = [await ours(), await hand()];

for (const tasks of [1, 5]) {
  for (const side of sides) await measure(side, tasks, server.pid, 1_500);
  const rows = new Map<Side, Row[]>(sides.map((side) => [side, []]));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      rows.get(side)!.push(await measure(side, tasks, server.pid, (seconds * 1000) / TURNS));
    }
  }
  const [mine, peer] = sides.map((side) => sum(rows.get(side)!));
  print('temporal', tasks, mine!);
  print('hand-written', tasks, peer!);
  console.log(`ratio with ${tasks} tasks: ${(rate(mine!) / rate(peer!)).toFixed(2)} (wanted: 0.80 or more)`);
}
if (openCases > 0) {
  await leaveOpen(openCases, 'p1', { ...where, taskQueue: 'bench-onevisit', tenant: TENANT }, sides[0]!.worker);
}
for (const side of sides) await side.stop();
await store.close();
await server.stop();
await database.stop();
process.exit(0);

function deployment(tasks: number) {
  const { xml, process: compiled } = processes.get(tasks)!;
  return { xml, processes: [compiled], decisions: [], forms: [], at: Date.now(), by: null };
}

function startWorker(setting: WorkerSetting): Promise<MeasuredChild> {
  return MeasuredChild.start('workerProcess.ts', workerHeap, setting);
}

async function ours(): Promise<DurableSide> {
  const taskQueue = 'bench-onevisit';
  const worker = await startWorker({ kind: 'onevisit', ...where, taskQueue });
  const host = new TemporalHost({ ...where, taskQueue, keys: benchKeys, store, patience: 60_000 });
  return {
    name: 'temporal',
    run: (id, tasks) => onHost(host, id, tasks, tasks),
    worker,
    usage: () => worker.usage(),
    stop: async () => {
      await host.close();
      await worker.stop();
    },
  };
}

async function hand(): Promise<DurableSide> {
  const taskQueue = 'bench-hand';
  const worker = await startWorker({ kind: 'hand', ...where, taskQueue });
  const connection = await Connection.connect({ address: where.address });
  const client = new Client({ connection, namespace: where.namespace, dataConverter: dataConverterOf(benchKeys) });
  const run = async (id: string, tasks: number): Promise<readonly number[]> => {
    const workflowId = `hand/${id}`;
    const startWorkflowOperation = new WithStartWorkflowOperation('handWritten', {
      ...{ workflowId, taskQueue, args: [{ case: id, tasks }], workflowIdConflictPolicy: 'USE_EXISTING' as const },
    });
    const start = () => client.workflow.executeUpdateWithStart('start', { args: ['s'], startWorkflowOperation });
    const times = [await timed(start)];
    const handle = client.workflow.getHandle(workflowId);
    for (let n = 0; n < tasks; n++)
      times.push(await timed(() => handle.executeUpdate('complete', { args: [`c${n}`] })));
    return times;
  };
  return {
    name: 'hand-written',
    run,
    worker,
    usage: () => worker.usage(),
    stop: async () => {
      await connection.close();
      await worker.stop();
    },
  };
}
