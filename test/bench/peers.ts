/**
 * Our engine beside others, on the same patterns, on one PostgreSQL server, with history in full, in one run.
 *
 *   pnpm bench peers [seconds a row] [clients] [names]      5 and 32 unless given; all unless named
 *
 * Names: limit, operaton, camunda7, flowable, zeebe, postgres, temporal, http, and patterns (seq5, user1, approval5, par4,
 * timer1, inbox). The others are built with Maven from Maven Central (a JDK of 17 or later and Maven are needed; Zeebe
 * needs Java 21 and gets it); what cannot be had is left out, and the run says why.
 *
 * ONEVISIT_BENCH_TASKS open tasks of `inbox` (20,000), ONEVISIT_BENCH_TIMERS timers of `timer1` (2,000),
 * ONEVISIT_BENCH_DIR folder of the database, ONEVISIT_BENCH_FLAGS flags of Node for our side (`--cpu-prof`).
 */
import { type JvmEngine, runDriver } from './peers/jvm.ts';
import { measureLimit } from './peers/limit.ts';
import { MODELS } from './peers/models.ts';
import { onPostgres, onTemporal } from './peers/ours.ts';
import { overHttp } from './peers/overHttp.ts';
import { Lacking } from './peers/program.ts';
import type { Measure, Row } from './peers/row.ts';
import { startServer } from './peers/server.ts';
import { printRatios, printRow, type Side } from './peers/table.ts';
import { startBroker, ZEEBE } from './peers/zeebe.ts';

const SIDES: readonly Side[] = ['limit', 'operaton', 'camunda7', 'flowable', 'zeebe', 'postgres', 'http', 'temporal'];
const [seconds = 5, clients = 32] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const named = process.argv.slice(2).filter((word) => !/^\d+$/.test(word));
const unknown = named.filter(
  (name) => !(SIDES as readonly string[]).includes(name) && !(MODELS as readonly string[]).includes(name),
);
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}`);
  process.exit(2);
}
const orAll = <T extends string>(all: readonly T[]): readonly T[] => {
  const some = all.filter((name) => named.includes(name));
  return some.length > 0 ? some : all;
};
const patterns = orAll<string>(MODELS);
const measure: Measure = {
  ...{ seconds, clients, warmup: seconds },
  timers: Number(process.env.ONEVISIT_BENCH_TIMERS ?? 2_000),
  tasks: Number(process.env.ONEVISIT_BENCH_TASKS ?? 20_000),
};
const only = (...names: readonly string[]): readonly string[] => patterns.filter((name) => names.includes(name));

const server = await startServer();
console.log(
  `PostgreSQL ${server.version}, fsync on; ${clients} clients, ${seconds} s a row after as much warming up\n`,
);
const rows: { readonly side: Side; readonly row: Row }[] = [];
for (const side of orAll(SIDES)) {
  const name = `bench_${side}`;
  try {
    for (const row of await measureSide(side, name)) {
      rows.push({ side, row });
      printRow(side, row, rows.length === 1);
    }
  } catch (error) {
    const why = error instanceof Lacking ? 'is left out' : 'FAILED';
    console.log(`${side} ${why}: ${(error as Error).message}`);
    if (!(error instanceof Lacking)) process.exitCode = 1;
  }
  await server.drop(name);
}
await server.stop();
printRatios(rows);

async function measureSide(side: Side, name: string): Promise<readonly Row[]> {
  const url = await server.database(name);
  const jvm = (engine: JvmEngine): Promise<readonly Row[]> => {
    const { username, password } = new URL(url);
    const jdbc = `jdbc:postgresql://127.0.0.1:${server.port}/${name}?user=${username}&password=${password}`;
    return runDriver(engine, patterns, measure, { url: jdbc });
  };
  switch (side) {
    case 'limit':
      return [await measureLimit(url, measure)];
    case 'operaton':
    case 'camunda7':
    case 'flowable':
      return jvm(side);
    case 'zeebe': {
      const broker = await startBroker();
      try {
        const some = only('seq5', 'user1', 'approval5', 'par4');
        return await runDriver('zeebe', some, measure, { broker: broker.address, version: ZEEBE });
      } finally {
        await broker.stop();
      }
    }
    case 'postgres':
      return onPostgres(url, patterns, measure);
    case 'temporal':
      return onTemporal(url, only('seq5', 'user1', 'approval5', 'par4', 'timer1'), measure);
    case 'http':
      return overHttp(url, only('seq5', 'user1', 'approval5', 'par4'), measure);
  }
}
