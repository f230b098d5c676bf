import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Io } from './io.ts';
import { main } from './main.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onevisit-scenario-'));
  writeFileSync(
    join(folder, 'p.bpmn'),
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
     <process id="P" isExecutable="true"><startEvent id="s"/><userTask id="a"/><endEvent id="e"/>
     <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/></process></definitions>`,
  );
  const steps = (text: string) => `process: p.bpmn\nstart: { at: 2026-02-10T09:00:00+08:00 }\nsteps:\n${text}`;
  writeFileSync(join(folder, 'good.yaml'), steps('  - advance: PT1H\n  - complete: a\n    with: { ok: true }\n'));
  writeFileSync(
    join(folder, 'bad.yaml'),
    steps('  - complete: b\n  - expect: { waiting: [a] }\n  - expect: { status: completed }\n'),
  );
  writeFileSync(join(folder, 'invalid.yaml'), 'process: missing.bpmn\nsteps: []\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function onevisit(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = { cwd: folder, env: {}, out: (line) => out.push(line), err: (line) => err.push(line) };
  return { code: await main(args, io), out, err };
}

test('prints one object a file with --json', async () => {
  const { code, out } = await onevisit('scenario', 'good.yaml', '--json');
  expect(code).toBe(0);
  expect(out.map((line) => JSON.parse(line))).toEqual([
    {
      file: 'good.yaml',
      status: 'completed',
      steps: [
        { index: 0, ok: true },
        { index: 1, ok: true },
      ],
      entered: ['s', 'a', 'e'],
      completed: ['s', 'a', 'e'],
      waiting: [],
      armed: [],
      ended: ['e'],
      variables: { ok: true },
      incidents: 0,
      at: '2026-02-10T10:00:00+08:00',
    },
  ]);
});

test('exits with 1 when one falls short, and runs the others', async () => {
  const { code, out } = await onevisit('scenario', 'invalid.yaml', 'bad.yaml', 'good.yaml', 'nowhere.yaml', '--json');
  expect(code).toBe(1);
  const results = out.map((line) => JSON.parse(line));
  expect(results.map(({ status }) => status)).toEqual(['invalid', 'running', 'completed', 'invalid']);
  expect(results[0].problems[0].message.en).toContain('missing.bpmn');
  expect(results[1].steps.map(({ ok }: { ok: boolean }) => ok)).toEqual([false, true, false]);
  expect(results[1].steps[2].message).toContain('expected "completed", found "running"');
});

test('tells people which step fell short', async () => {
  const { out } = await onevisit('scenario', 'bad.yaml', 'good.yaml');
  expect(out[0]).toContain('✗ bad.yaml');
  expect(out[0]).toContain('step 0: refused: b is not open; open: a');
  expect(out[1]).toBe('✓ good.yaml');
});

test.each([
  [[]],
  [['scenario']],
  [['teleport']],
  [['scenario', '--engine', 'abacus', 'good.yaml']],
  [['scenario', '--jsn', 'x']],
])('wrong use %j exits with 2', async (args) => {
  const { code, err } = await onevisit(...args);
  expect(code).toBe(2);
  expect(err.join('\n')).toContain('Usage');
});

test('help is no error', async () => {
  expect((await onevisit('--help')).code).toBe(0);
  expect((await onevisit('scenario', '--help')).out[0]).toContain('--engine');
});
