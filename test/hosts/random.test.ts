/**
 * Random processes with random schedules leave the same trace on the memory host, on PostgreSQL alone and on Temporal,
 * also when a case changes hands in the middle. `pnpm test:parity 2000` plays so many on each.
 */

import { memoryEngines } from '@onevisit/engine/hosts/memory/scenarioEngines';
import type { ScratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database, temporalServer } from './ground.ts';
import { compare } from './random/compare.ts';
import { bothHosts, twoProcesses } from './random/engines.ts';
import type { MovableEngines } from './random/play.ts';

const { ONEVISIT_RUNS, ONEVISIT_SEED } = process.env;
const seed = Number(ONEVISIT_SEED ?? Math.floor(Math.random() * 2 ** 31));
const runs = (small: number): number => Number(ONEVISIT_RUNS ?? small);
const HOURS = 4 * 3_600_000;

let database: Database;
let server: ScratchServer;
const open: MovableEngines[] = [];
beforeAll(async () => {
  [database, server] = await Promise.all([Database.start(), temporalServer()]);
}, 120_000);
afterAll(async () => {
  for (const engines of open) await engines.close();
  await server?.stop();
  await database?.stop();
}, 60_000);

async function compared(name: string, engines: MovableEngines, times: number): Promise<void> {
  open.push(engines);
  const began = performance.now();
  const { runs, turns, moved } = await compare(engines, times, seed);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${name}: ${runs} random processes, ${turns} turns, ${moved} of them moved; seed ${seed}; ${seconds} s`);
  expect(runs).toBe(times);
  expect(moved).toBeGreaterThan(0);
}

test(
  'postgres: two processes that take turns',
  async () => {
    await compared('postgres', await twoProcesses(database), runs(100));
  },
  HOURS,
);

test(
  'temporal: a case goes to PostgreSQL alone and back',
  async () => {
    await compared('temporal', await bothHosts(database, server), runs(20));
  },
  HOURS,
);

test('a host that differs is found out, with the smallest process and schedule', async () => {
  // It loses every message that would be the first.
  const deaf: MovableEngines = {
    ...memoryEngines(),
    open: async (at) => {
      const engine = await memoryEngines().open(at);
      return { ...engine, throw: async (tenant, thrown) => (thrown.name === 'M1' ? 0 : engine.throw(tenant, thrown)) };
    },
  };
  const error = await compare(deaf, 400, 1).catch((found: Error) => found);
  expect(error).toBeInstanceOf(Error);
  const { message } = error as Error;
  expect(message).toContain('<eventBasedGateway');
  expect(message).toMatch(/1\. .*"message","name":"M1".*taken by 1/);
  // Two branches of one activity each: nothing smaller has a message.
  expect(message.match(/<(task|userTask|manualTask|serviceTask|subProcess)/g)?.length ?? 0).toBeLessThanOrEqual(3);
}, 60_000);
