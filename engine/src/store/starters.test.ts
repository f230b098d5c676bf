import { expect, test } from 'vitest';
import type { Process } from '../bpmn/process.ts';
import { read } from '../bpmn/read.ts';
import { nextStartTimer, startsByMessage, startsBySignal, startTimersOf } from './starters.ts';

const AT = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;

async function compiled(body: string): Promise<Process> {
  const { processes, problems } = await read(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
     <message id="m" name="order"/><signal id="g" name="go"/><process id="P" isExecutable="true">${body}</process></definitions>`,
  );
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return processes[0]!;
}
const timer = (kind: string, text: string): string =>
  `<startEvent id="s"><timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition></startEvent><task id="a"/>
   <sequenceFlow id="f" sourceRef="s" targetRef="a"/>`;

test('a message or a signal starts by a start event, not by one of an event subprocess', async () => {
  const process = await compiled(`<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent><task id="a"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="a"/><subProcess id="v" triggeredByEvent="true"><startEvent id="vs">
    <signalEventDefinition signalRef="g"/></startEvent><task id="b"/><sequenceFlow id="vf" sourceRef="vs" targetRef="b"/></subProcess>`);
  expect(startsByMessage(process, 'order')).toBe(true);
  expect(startsByMessage(process, 'go')).toBe(false);
  expect(startsBySignal(process, 'go', AT)).toBe(false);
});

test('receive tasks and event-based gateways that instantiate start too', async () => {
  const task = await compiled('<receiveTask id="r" messageRef="m" instantiate="true"/>');
  expect(startsByMessage(task, 'order')).toBe(true);
  const waiting = await compiled('<receiveTask id="r" messageRef="m"/>');
  expect(startsByMessage(waiting, 'order')).toBe(false);
});

test.each([
  ['timeDuration', 'PT2H', [2]],
  ['timeDate', '2026-01-05T01:00:00Z', [1]],
  ['timeCycle', 'R3/PT1H', [1, 2, 3]],
  ['timeCycle', 'R0/PT1H', []],
])('%s %s is due after %j hours', async (kind, text, hours) => {
  const [first] = startTimersOf(await compiled(timer(kind, text)), AT);
  const dues: number[] = [];
  for (let next = first; next !== undefined; next = nextStartTimer(next, next.due)) dues.push((next.due - AT) / HOUR);
  expect(dues).toEqual(hours);
});
