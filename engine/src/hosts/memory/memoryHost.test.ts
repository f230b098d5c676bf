import { expect, test } from 'vitest';
import { read } from '../../bpmn/read.ts';
import { waitingOf } from '../../run/inspect.ts';
import { MemoryStore } from '../../store/memory/memoryStore.ts';
import type { JobHandler } from '../host.ts';
import { MemoryHost } from './memoryHost.ts';

const START = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;
const tenant = 't';

async function hosted(body: string, jobs?: JobHandler) {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
    <message id="m" name="m"/><process id="P" isExecutable="true">${body}</process></definitions>`;
  const { processes, problems } = await read(xml);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const store = new MemoryStore();
  const host = new MemoryHost(store, START, jobs);
  await host.deploy({ tenant, xml, processes, decisions: [], forms: [], at: START, by: null });
  const start = (id: string) =>
    host.send({
      tenant,
      case: id,
      event: {
        type: 'started',
        id: `start-${id}`,
        at: host.now,
        by: null,
        process: processes[0]!.hash,
        key: null,
        variables: {},
        start: { kind: 'none' },
      },
    });
  const waiting = (id: string) => waitingOf(store.record({ tenant, case: id })!.state, store.definitions);
  return { store, host, start, waiting };
}

const service = `<startEvent id="s"/><serviceTask id="a"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/>`;

test('runs jobs with a handler, and leaves them to others without one', async () => {
  const done = await hosted(service, async ({ element }) => ({ kind: 'done', variables: { by: element } }));
  await done.start('c');
  expect((await done.store.header({ tenant, case: 'c' }))?.status).toBe('completed');
  const left = await hosted(service);
  await left.start('c');
  expect(left.waiting('c')).toEqual(['a']);
});

test('a handler that throws a BPMN error fails the case where nobody catches it', async () => {
  const { store, start } = await hosted(service, async () => ({
    kind: 'error',
    code: 'E',
    message: null,
    variables: {},
  }));
  await start('c');
  expect((await store.header({ tenant, case: 'c' }))?.status).toBe('failed');
});

test('starts cases by a timer of the definition, as often as its cycle says', async () => {
  const { store, host } =
    await hosted(`<startEvent id="s"><timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition></startEvent>
    <userTask id="a"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>`);
  await host.advance(START + HOUR);
  expect(store.headers()).toHaveLength(1);
  await host.advance(START + 24 * HOUR);
  expect(store.headers()).toHaveLength(2);
  expect(host.now).toBe(START + 24 * HOUR);
});

test('takes up what another host left', async () => {
  const timer = `<startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
    <endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>`;
  const { store, start } = await hosted(timer);
  await start('c');
  const other = new MemoryHost(store, START);
  await other.adopt({ tenant, case: 'c' });
  await other.advance(START + HOUR);
  expect((await store.header({ tenant, case: 'c' }))?.status).toBe('completed');
});

test('a cycle of processes that wake each other in no time is stopped', async () => {
  const { start } =
    await hosted(`<startEvent id="s"/><startEvent id="ms"><messageEventDefinition messageRef="m"/></startEvent>
    <endEvent id="e"><messageEventDefinition messageRef="m"/></endEvent>
    <sequenceFlow id="f1" sourceRef="s" targetRef="e"/><sequenceFlow id="f2" sourceRef="ms" targetRef="e"/>`);
  await expect(start('c')).rejects.toThrow('without end');
}, 60_000);
