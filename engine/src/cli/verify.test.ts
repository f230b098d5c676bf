import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runVerify } from './verify.ts';

const cwd = mkdtempSync(join(tmpdir(), 'onevisit-verify-'));
const file = (name: string, join: string): void =>
  writeFileSync(
    `${cwd}/${name}`,
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="P" isExecutable="true"><startEvent id="s"/><parallelGateway id="x"/><userTask id="a"/><userTask id="b"/><${join} id="y"/><userTask id="c"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="a"/><sequenceFlow id="f3" sourceRef="x" targetRef="b"/><sequenceFlow id="f4" sourceRef="a" targetRef="y"/><sequenceFlow id="f5" sourceRef="b" targetRef="y"/><sequenceFlow id="f6" sourceRef="y" targetRef="c"/><sequenceFlow id="f7" sourceRef="c" targetRef="e"/></process></definitions>`,
  );
file('sound.bpmn', 'parallelGateway');
file('unsound.bpmn', 'exclusiveGateway');
writeFileSync(`${cwd}/broken.bpmn`, '<definitions');

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runVerify(args, { cwd, env: {}, out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err };
}

test('a sound file is fine, in words and in JSON', async () => {
  expect(await run('sound.bpmn')).toMatchObject({ code: 0, out: [expect.stringContaining('sound.bpmn: ok: sound')] });
  const { out } = await run('sound.bpmn', '--json');
  expect(JSON.parse(out[0]!)).toEqual({
    file: 'sound.bpmn',
    ok: true,
    sound: true,
    why: null,
    visits: { most: 0, allowed: 1 },
    limit: { longest: null, promised: null, statutory: null },
    findings: [],
  });
});

test('an unsound file falls short, with its rule and path', async () => {
  const { code, out } = await run('unsound.bpmn', 'sound.bpmn', '--json');
  expect(code).toBe(1);
  expect(out.map((line) => JSON.parse(line).ok)).toEqual([false, true]);
  expect(JSON.parse(out[0]!).findings[0]).toMatchObject({
    severity: 'error',
    rule: 'lack-of-synchronisation',
    element: 'y',
  });
});

test('a file that cannot be read is told of with its problem', async () => {
  const { code, out } = await run('broken.bpmn', '--json');
  expect([code, JSON.parse(out[0]!).ok, JSON.parse(out[0]!).sound]).toEqual([1, false, false]);
  expect((await run('missing.bpmn')).out[1]).toContain('missing.bpmn');
});

test('no file, or an option that does not exist, is wrong use', async () => {
  expect((await run()).code).toBe(2);
  expect((await run('sound.bpmn', '--yaml')).err[0]).toContain('--yaml');
});
