import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { snippet } from '../bpmn/checks/snippet.ts';
import { runImport } from './import.ts';
import type { Io } from './io.ts';
import { runRead } from './read.ts';

const fixture = fileURLToPath(new URL('../bpmn/fixtures/camunda7.bpmn', import.meta.url));

function scratch(): { readonly io: Io; readonly lines: string[]; readonly errors: string[]; readonly cwd: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'onevisit-'));
  writeFileSync(join(cwd, 'good.bpmn'), snippet('<task id="a"/>'));
  writeFileSync(join(cwd, 'bad.bpmn'), snippet(''));
  const lines: string[] = [];
  const errors: string[] = [];
  const io: Io = { cwd, env: {}, out: (line) => lines.push(line), err: (line) => errors.push(line) };
  return { io, lines, errors, cwd };
}

describe('onevisit read', () => {
  it('prints an object a file and answers 1 when one has an error', async () => {
    const { io, lines } = scratch();
    expect(await runRead(['good.bpmn', 'bad.bpmn', 'none.bpmn', '--json'], io)).toBe(1);
    const [good, bad, none] = lines.map((line) => JSON.parse(line));
    expect(good).toEqual({ file: 'good.bpmn', ok: true, problems: [], processes: ['p'] });
    expect(bad).toMatchObject({
      ok: false,
      processes: [],
      problems: [{ severity: 'error', element: 'p', rule: 'process-start', clause: '§13.2' }],
    });
    expect(none).toMatchObject({ ok: false, problems: [{ rule: 'file-not-found' }] });
  });

  it('answers 0 for good files and 2 for wrong use', async () => {
    const { io, lines, errors } = scratch();
    expect(await runRead(['good.bpmn'], io)).toBe(0);
    expect(lines).toEqual(['good.bpmn: ok; p']);
    expect(await runRead([], io)).toBe(2);
    expect(await runRead(['good.bpmn', '--unknown'], io)).toBe(2);
    expect(errors).toHaveLength(2);
  });
});

describe('onevisit import', () => {
  it('writes the converted file and says what became of everything', async () => {
    const { io, lines, cwd } = scratch();
    expect(await runImport([fixture, '--out', 'converted', '--json'], io)).toBe(0);
    const report = JSON.parse(lines[0]!);
    expect(report).toMatchObject({ file: fixture, ok: true, out: join(cwd, 'converted', 'camunda7.bpmn') });
    expect([report.carried.length, report.changed.length, report.left.length].every((count) => count > 0)).toBe(true);
    expect(readFileSync(report.out, 'utf8')).toContain('approval:assignee="=reviewer"');
  });

  it('writes nothing of a file that is no XML, and needs a directory', async () => {
    const { io, lines, cwd } = scratch();
    writeFileSync(join(cwd, 'broken.bpmn'), '<a');
    expect(await runImport(['broken.bpmn', '--out', 'converted', '--json'], io)).toBe(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ ok: false, out: null, problems: [{ rule: 'malformed-xml' }] });
    expect(await runImport(['good.bpmn'], io)).toBe(2);
  });
});
