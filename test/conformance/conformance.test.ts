/** Every scenario of this folder on the memory host: each is one test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryEngines } from '@onevisit/engine/hosts/memory/scenarioEngines';
import { loadScenario } from '@onevisit/engine/scenario/load';
import { runScenario } from '@onevisit/engine/scenario/run';
import { describe, expect, test } from 'vitest';
import { folder, scenarios } from './files.ts';
import { table, tablePath } from './table.ts';

const all = scenarios();
const clauses = [...new Set(all.map(({ clause }) => clause))];

describe.each(clauses)('%s', (clause) => {
  test.each(all.filter((one) => one.clause === clause))('$file: $what', async ({ file }) => {
    const loaded = await loadScenario(join(folder, file));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 2));
    const { steps } = await runScenario(loaded.loaded, memoryEngines());
    expect(steps.filter(({ ok }) => !ok)).toEqual([]);
  });
});

test('docs/bpmn.md lists them all', () => {
  expect(readFileSync(tablePath, 'utf8')).toBe(table());
});
