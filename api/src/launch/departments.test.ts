/** Whoever the shipped items name is there, and somebody works for each. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoAccountSeeds, departmentSeeds } from './departments.ts';

const library = join(import.meta.dirname, '../../../processes');
/** Without the return policies: `to` of those names activities. */
const diagrams = globSync('*/process.bpmn', { cwd: library })
  .map((path) => readFileSync(join(library, path), 'utf8'))
  .map((xml) => xml.replace(/<approval:returnPolicy[^>]*>/g, ''));
const namedIn = (attribute: string): Set<string> =>
  new Set(
    diagrams
      .flatMap((xml) => [...xml.matchAll(new RegExp(`[ :]${attribute}="([^"]*)"`, 'g'))])
      .flatMap(([, names = '']) => names.split(','))
      .filter((name) => !name.startsWith('=')),
  );

test('every department and post that the library names is seeded', () => {
  const known = new Set(departmentSeeds.flatMap(({ id, posts }) => [id, ...posts.map((post) => post.id)]));
  const named = [...namedIn('department'), ...namedIn('candidateGroups'), ...namedIn('to')];
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});

test('every department that has work has a demo account, and the log-in page stays short', () => {
  const staffed = new Set(demoAccountSeeds.flatMap(({ departments }) => departments));
  expect([...namedIn('department')].filter((id) => !staffed.has(id))).toEqual([]);
  expect(demoAccountSeeds.length).toBeLessThanOrEqual(16);
});
