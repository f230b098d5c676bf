import { expect, test } from 'vitest';
import { read } from '../bpmn/read.ts';
import { memoryEngines } from '../hosts/memory/scenarioEngines.ts';
import type { LoadedScenario } from './load.ts';
import { parseScenario } from './parse.ts';
import { runScenario } from './run.ts';

/** Two signers, one after the other started; then an expectation, whose complaint is answered. */
async function complaint(expected: string): Promise<string | undefined> {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="http://onevisit.dev/schema/approval" id="d" targetNamespace="t">
    <process id="P" isExecutable="true"><startEvent id="s"/><userTask id="a" approval:assignee="= who" approval:candidateGroups="fire, health">
    <multiInstanceLoopCharacteristics approval:inputCollection="= list" approval:inputElement="who"/></userTask><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/></process></definitions>`;
  const { processes } = await read(xml);
  const parsed = parseScenario(`
process: p.bpmn
start: { variables: { list: [li, wang], none: null, deep: { x: [1, { y: 2 }] } } }
steps: [{ expect: ${expected} }]`);
  if (!parsed.ok) throw new Error(parsed.complaints.join('\n'));
  const file = { xml, processes, isDecisions: false, name: 'p.bpmn' };
  const loaded: LoadedScenario = {
    scenario: parsed.scenario,
    process: processes[0]!,
    files: [file],
    migrations: new Map(),
  };
  return (await runScenario(loaded, memoryEngines())).steps[0]!.message;
}

test.each([
  '{ status: running, waiting: [a, a], armed: [], entered: [s, a, a], ended: [], incidents: 0, instances: { P: 1, Q: 0 } }',
  '{ "entered~": [a, s, a], "entered+": [a, a], notEntered: [e] }',
  '{ variables: { none: null, absent: null, deep: { x: [1, { y: 2 }] } } }',
  '{ tasks: [ { id: a, assignee: wang, groups: [health, fire] }, { id: a, assignee: li } ] }',
  '{ tasks: [ { id: a }, { id: a, assignee: li, due: null } ] }',
  '{ tasks: [ { id: "a#2", assignee: wang } ] }',
])('holds: %s', async (expected) => {
  expect(await complaint(expected)).toBeUndefined();
});

test.each([
  ['{ status: completed }', 'status: expected "completed", found "running"'],
  ['{ waiting: [a] }', 'waiting: expected [a], found [a, a]'],
  ['{ entered: [a, s, a] }', 'entered: expected [a, s, a]'],
  ['{ "entered~": [a, s] }', 'entered~'],
  ['{ "entered+": [a, a, a] }', 'entered+: [a] missing'],
  ['{ notEntered: [a] }', 'notEntered: [a]'],
  ['{ variables: { deep: { x: [1] } } }', 'variables.deep'],
  ['{ variables: { absent: 1 } }', 'variables.absent: expected 1, found null'],
  ['{ tasks: [ { id: a, assignee: li }, { id: a, assignee: li } ] }', 'tasks: no open task fits'],
  ['{ tasks: [ { id: "a#1", assignee: wang } ] }', 'tasks: no open task fits'],
  ['{ tasks: [ { id: a, groups: [fire] } ] }', 'tasks: no open task fits'],
  ['{ instances: { P: 2 } }', 'instances.P: expected 2, found 1'],
  ['{ incidents: 1 }', 'incidents: expected 1, found 0'],
  ['{ status: completed, incidents: 1 }', '; '],
])('falls short: %s', async (expected, message) => {
  expect(await complaint(expected)).toContain(message);
});
