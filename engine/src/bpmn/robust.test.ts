import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { read } from './read.ts';

const files = ['camunda7', 'camunda8', 'flowable', 'activiti'].map((name) =>
  readFileSync(new URL(`./fixtures/${name}.bpmn`, import.meta.url), 'utf8'),
);

/** Damages a file in one place: cuts a piece out, drops an attribute, or doubles a tag. */
function damaged(xml: string, kind: number, at: number, length: number): string {
  if (kind === 0) return xml.slice(0, at % xml.length) + xml.slice((at % xml.length) + length);
  const found = [...xml.matchAll(kind === 1 ? /\s[\w:]+="[^"]*"/g : /<[^<>]+\/>/g)];
  const hit = found[at % found.length]!;
  return xml.slice(0, hit.index) + (kind === 1 ? '' : hit[0] + hit[0]) + xml.slice(hit.index + hit[0].length);
}

it('a damaged file is read or refused with an error, and never throws', async () => {
  const damage = fc.tuple(fc.nat(2), fc.nat(100_000), fc.integer({ min: 1, max: 40 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      async (file, damages) => {
        const xml = damages.reduce((text, [kind, at, length]) => damaged(text, kind, at, length), file);
        const { processes, problems } = await read(xml);
        const refused = problems.some((problem) => problem.severity === 'error');
        const drawnOnly = problems.some((problem) => problem.rule === 'is-executable' && problem.severity === 'info');
        expect(processes.length > 0 || refused || drawnOnly || !/<(bpmn:)?process\b/.test(xml)).toBe(true);
        expect(refused && processes.length > 0).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});
