/** Every conformance scenario leaves the same trace on the memory host and on a real Temporal server with PostgreSQL. */
import { join } from 'node:path';
import { memoryEngines } from '@onevisit/engine/hosts/memory/scenarioEngines';
import { temporalEngines } from '@onevisit/engine/hosts/temporal/scenarioEngines';
import type { ScenarioEngines } from '@onevisit/engine/scenario/engine';
import { loadScenario } from '@onevisit/engine/scenario/load';
import { runScenario, type ScenarioResult } from '@onevisit/engine/scenario/run';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folder, scenarios } from '../conformance/files.ts';

const AT_ONCE = 12;
const files = scenarios().map(({ file }) => file);
const onTemporal = new Map<string, ScenarioResult | Error>();
let engines: ScenarioEngines;

async function trace(file: string, on: ScenarioEngines): Promise<ScenarioResult> {
  const loaded = await loadScenario(join(folder, file));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return runScenario(loaded.loaded, on);
}

// They share one server and run side by side: one after the other would take many times as long.
beforeAll(async () => {
  engines = await temporalEngines();
  const open = [...files];
  const runOn = async (): Promise<void> => {
    for (let file = open.shift(); file !== undefined; file = open.shift()) {
      onTemporal.set(file, await trace(file, engines).catch((error: Error) => error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runOn));
}, 400_000);
afterAll(() => engines?.close(), 60_000);

test.each(files)('%s', async (file) => {
  const there = onTemporal.get(file);
  if (there instanceof Error) throw there;
  expect(there).toEqual(await trace(file, memoryEngines()));
});
