import { expect, test } from 'vitest';
import { parseScenario } from './parse.ts';

const complaints = (text: string): readonly string[] => {
  const parsed = parseScenario(text);
  return parsed.ok ? [] : parsed.complaints;
};

test('reads every kind of step, in YAML and in JSON', () => {
  const parsed = parseScenario(`
process: p.bpmn
start: { at: 2026-02-10T09:00:00+08:00, key: 42 }
steps:
  - expect: { waiting: [a], "entered~": [s, a], armed: [] }
  - claim: a#2
    by: zhang
  - operate: { jump: a, to: b }
  - until: 2026-02-20T09:00:00+08:00
  - set: { x: [1, { y: null }] }
    in: a
    refused: true
`);
  expect(parsed.ok && parsed.scenario.steps.map(({ kind }) => kind)).toEqual([
    'expect',
    'claim',
    'operate',
    'until',
    'set',
  ]);
  expect(parsed.ok && parsed.scenario.start?.key).toBe('42');
  expect(parseScenario('{"process": "p.bpmn", "steps": [{"complete": "a"}]}').ok).toBe(true);
});

test.each([
  ['steps: []', 'process'],
  ['process: p.bpmn\nsteps: 1', 'steps'],
  ['process: p.bpmn\nsteps: []\nmore: 1', 'more'],
  ['process: p.bpmn\nsteps: [{ complete: a, unknown: 1 }]', 'steps[0]'],
  ['process: p.bpmn\nsteps: [{ expect: { wating: [] } }]', 'steps[0].expect'],
  ['process: p.bpmn\nsteps: [{ claim: a }]', 'steps[0].by'],
  ['process: p.bpmn\nsteps: [{ complete: "a#0" }]', 'steps[0].complete'],
  ['process: p.bpmn\nsteps: [{ complete: a }, { advance: 3D }]', 'steps[1].advance'],
  ['process: p.bpmn\nsteps: [{ until: tomorrow }]', 'steps[0].until'],
  ['process: p.bpmn\nsteps: [{ expect: { status: done } }]', 'steps[0].expect.status'],
  ['process: p.bpmn\nsteps: [{ job: { id: a, return: {}, fail: x } }]', 'steps[0].job'],
  ['process: p.bpmn\nsteps: [{ operate: { addSigner: a } }]', 'steps[0].operate.user'],
  ['process: p.bpmn\nsteps: [{ operate: { teleport: a } }]', 'steps[0].operate'],
  ['process: p.bpmn\nsteps: [{ complete: a, claim: b }]', 'steps[0]'],
  ['process: p.bpmn\nsteps: [5]', 'steps[0]'],
  ['process: p.bpmn\nstart: { event: a, message: b }\nsteps: []', 'start'],
  ['process: p.bpmn\ncalendars: [{ id: c, holidays: [monday] }]\nsteps: []', 'calendars[0].holidays'],
  ['process: p.bpmn\nsteps: [{ calendar: { department: tax } }]', 'steps[0].calendar.id'],
  ['process: p.bpmn\nprocess: q.bpmn\nsteps: []', 'unique'],
  ['process: [', ''],
])('names what is wrong in %j', (text, place) => {
  const found = complaints(text);
  expect(found).not.toEqual([]);
  expect(found.join('\n')).toContain(place);
});

test('complains of each wrong step, not of the first alone', () => {
  expect(complaints('process: p\nsteps: [{ advance: x }, { until: y }]')).toHaveLength(2);
});
