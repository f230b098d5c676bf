/**
 * Writes docs/bpmn.md: every element and position with the scenarios that show it.
 *
 *   node test/conformance/table.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, type Shown, scenarios } from './files.ts';

/** Where the table stands. */
export const tablePath = join(folder, '../../docs/bpmn.md');

/** The page as it should be. */
export function table(): string {
  const all = scenarios();
  const clauses = [...new Set(all.map(({ clause }) => clause))];
  return [
    '# BPMN 2.0, element by element',
    '',
    'Written by `node test/conformance/table.ts` from the first lines of the scenarios in `test/conformance`, which are',
    'grouped by clause of the specification (OMG formal/2013-12-09). `npm test` runs them all.',
    '',
    `${all.length} scenarios.`,
    ...clauses.flatMap((clause) => ['', `## ${clause}`, '', ...rows(all.filter((one) => one.clause === clause))]),
    '',
  ].join('\n');
}

function rows(shown: readonly Shown[]): string[] {
  const lines = shown.map(({ file, element, position, what }) => {
    const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
    return {
      order: `${element}\n${position}`,
      line: `| ${element} | ${position} | [${name}](../test/conformance/${file}) | ${what} |`,
    };
  });
  return [
    '| element | position | scenario | shows |',
    '| --- | --- | --- | --- |',
    ...lines.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)).map(({ line }) => line),
  ];
}

if (import.meta.main) writeFileSync(tablePath, table());
