/**
 * Every conformance scenario, and every scenario of the item library, leaves the same trace on the memory host, on
 * PostgreSQL alone and on a real Temporal server with PostgreSQL.
 */
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { memoryEngines } from '@onevisit/engine/hosts/memory/scenarioEngines';
import type { ScenarioEngines } from '@onevisit/engine/scenario/engine';
import { loadEngines } from '@onevisit/engine/scenario/engines';
import { loadScenario } from '@onevisit/engine/scenario/load';
import { runScenario, type ScenarioResult } from '@onevisit/engine/scenario/run';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, scenarios } from '../conformance/files.ts';

const AT_ONCE = 12;
const root = join(import.meta.dirname, '../..');
const library = globSync('processes/*/scenarios/*.yaml', { cwd: root }).sort();
const files = [...scenarios().map(({ file }) => relative(root, join(folder, file))), ...library];

async function trace(file: string, on: ScenarioEngines): Promise<ScenarioResult> {
  const loaded = await loadScenario(join(root, file));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return runScenario(loaded.loaded, on);
}

describe.each(['postgres', 'temporal'] as const)('%s', (name) => {
  const there = new Map<string, ScenarioResult | Error>();
  let engines: ScenarioEngines;

  // They share one server and run side by side: one after the other would take many times as long.
  beforeAll(async () => {
    engines = await loadEngines(name);
    const open = [...files];
    const lane = async (): Promise<void> => {
      for (let file = open.shift(); file !== undefined; file = open.shift()) {
        there.set(file, await trace(file, engines).catch((error: Error) => error));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  }, 400_000);
  afterAll(() => engines?.close(), 60_000);

  test.each(files)('%s', async (file) => {
    const result = there.get(file);
    if (result instanceof Error) throw result;
    expect(result).toEqual(await trace(file, memoryEngines()));
  });
});

test('the item library has scenarios', () => {
  expect(library.length).toBeGreaterThan(20);
});
