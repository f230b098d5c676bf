/**
 * What a place needs, and what breaks first: the model of docs/scale.md, checked by a simulation.
 *
 *   pnpm bench scale                                     city, province and country, on both hosts
 *   pnpm bench scale --cases-per-year 2e6 --machines 1   one place; also --steps-per-case --timers-per-case
 *                                                        --inbox-per-step --peak --years --tenants
 *                                                        --host postgres|temporal --database-cores --api-cores
 *                                                        --temporal-cores --wal-mb (MB/s of the disk of the WAL)
 *   pnpm bench scale --measure [cases]                   measures the costs here and simulates this machine with them
 */
import { parseArgs } from 'node:util';
import { breaksFirst, type Machines, needed, usedAt } from './scale/capacity.ts';
import { type Costs, MEASURED } from './scale/costs.ts';
import { type Load, PLACES, rates } from './scale/load.ts';
import { measureCosts } from './scale/measure.ts';
import { simulate } from './scale/simulate.ts';

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    ...{ 'cases-per-year': text, 'steps-per-case': text, 'timers-per-case': text, 'inbox-per-step': text, peak: text },
    ...{ years: text, tenants: text, machines: text, host: text, 'database-cores': text, 'api-cores': text },
    ...{ 'temporal-cores': text, 'wal-mb': text, measure: { type: 'boolean' } },
  },
});

/** A machine such as is bought for this. */
const LARGE = { databaseCores: 32, apiCores: 64, temporalCores: 64, walBandwidth: 400e6 };
const SIMULATED_SECONDS = 20;
/** What a person takes for at once. */
const AT_ONCE_MS = 1_000;

const number = (n: number): string => (n >= 100 ? Math.round(n).toLocaleString('en') : n.toPrecision(2));

function row(name: string, load: Load, at: Machines, costs: Costs): string {
  const { peakSteps } = rates(load);
  const first = breaksFirst(load, costs, at);
  const sim = simulate(peakSteps, load, costs, at, SIMULATED_SECONDS);
  const used = usedAt((peakSteps / at.machines) * sim.skew, load, costs, at);
  const holds = sim.answered > 0.98 * sim.arrived && sim.p99 < AT_ONCE_MS;
  return `| ${[
    ...[name, at.host, number(rates(load).steps), number(peakSteps), at.machines],
    ...[
      `${Math.round(used[first.what] * 100)} % ${first.what}`,
      `${number(first.steps * at.machines)} (${first.what})`,
    ],
    ...[`${number(sim.p50)} ms`, `${number(sim.p99)} ms`, holds ? 'holds' : 'breaks'],
    `${number(needed(load, costs, at).bytes / 1e12)} TB`,
  ].join(' | ')} |`;
}

const HEAD = `| place | host | steps/s | at the peak | machines | busiest at the peak | all machines break at, steps/s | p50 | p99 | simulation | kept |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --- | --: |`;

function table(costs: Costs): void {
  console.log(HEAD);
  for (const [name, load] of Object.entries(PLACES)) {
    for (const host of ['postgres', 'temporal'] as const) {
      const machine: Machines = { host, machines: 1, ...LARGE };
      console.log(row(name, load, { ...machine, machines: needed(load, costs, machine).machines }, costs));
    }
  }
}

function one(costs: Costs): void {
  const given = (name: Exclude<keyof typeof values, 'measure' | 'host'>, usual: number): number =>
    Number(values[name] ?? usual);
  const machines = given('machines', 1);
  const load: Load = {
    ...PLACES.city!,
    casesPerYear: given('cases-per-year', PLACES.city!.casesPerYear),
    stepsPerCase: given('steps-per-case', PLACES.city!.stepsPerCase),
    timersPerCase: given('timers-per-case', PLACES.city!.timersPerCase),
    inboxPerStep: given('inbox-per-step', PLACES.city!.inboxPerStep),
    peak: given('peak', PLACES.city!.peak),
    years: given('years', PLACES.city!.years),
    tenants: given('tenants', machines),
  };
  const at: Machines = {
    host: values.host === 'temporal' ? 'temporal' : 'postgres',
    machines,
    databaseCores: given('database-cores', LARGE.databaseCores),
    apiCores: given('api-cores', LARGE.apiCores),
    temporalCores: given('temporal-cores', LARGE.temporalCores),
    walBandwidth: given('wal-mb', LARGE.walBandwidth / 1e6) * 1e6,
  };
  console.log(`${HEAD}\n${row('as given', load, at, costs)}`);
  console.log(`With 40 % to spare it takes ${needed(load, costs, at).machines} such machines.`);
}

/** Measures, and checks the simulation against the rate that this machine reached. */
async function measured(): Promise<void> {
  console.log('| what | API CPU ms | database CPU ms | WAL bytes | history bytes | stored bytes | a second |');
  console.log('| --- | --: | --: | --: | --: | --: | --: |');
  const found = await measureCosts(Number(positionals[0] ?? 400), (name, { apiCpu, databaseCpu, ...of }) => {
    const bytes = [of.wal, of.history, of.stored].map((n) => Math.round(n).toLocaleString('en'));
    console.log(`| ${[name, apiCpu.toFixed(2), databaseCpu.toFixed(2), ...bytes, number(of.perSecond)].join(' | ')} |`);
  });
  const { step } = found;
  const costs: Costs = { ...MEASURED, hosts: { ...MEASURED.hosts, postgres: { ...step, temporalCpu: 0 } } };
  const load: Load = { ...PLACES.city!, timersPerCase: 0, inboxPerStep: 0 };
  // One Node process has one core; PostgreSQL has what is left of two.
  const here: Machines = { ...LARGE, host: 'postgres', machines: 1, apiCores: 1, databaseCores: 1 };
  const { answered } = simulate(20 * step.perSecond, load, costs, here, 5);
  console.log(
    `simulated at its limit: ${number(answered)} steps/s, measured ${number(step.perSecond)}, ratio ${(answered / step.perSecond).toFixed(2)}`,
  );
}

if (values.measure === true) await measured();
else if (Object.keys(values).length > 0) one(MEASURED);
else table(MEASURED);
