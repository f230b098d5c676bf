import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checks } from './registry.ts';
import { checkTable } from './table.ts';

const page = fileURLToPath(new URL('../../../../docs/bpmn-checks.md', import.meta.url));

it('the page of checks says what the registry has (vitest -u writes it anew)', async () => {
  await expect(checkTable(checks)).toMatchFileSnapshot(page);
});

it('every rule has its own name', () => {
  const rules = checks.map((check) => check.rule);
  expect(new Set(rules).size).toBe(rules.length);
});
