import { expect, test } from 'vitest';
import { read } from '../../bpmn/read.ts';
import type { Addressed, Thrown } from '../store.ts';
import { MemoryStore } from './memoryStore.ts';

const AT = Date.UTC(2026, 0, 5);
const tenant = 't';

async function stored() {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
    <message id="m" name="m"/><process id="P" isExecutable="true"><startEvent id="s"/><userTask id="a"/>
    <intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="c"/>
    <sequenceFlow id="f3" sourceRef="c" targetRef="e"/></process></definitions>`;
  const { processes } = await read(xml);
  const store = new MemoryStore();
  const deployment = { tenant, xml, processes, decisions: [], forms: [], at: AT, by: null };
  expect(await store.deploy(deployment)).toEqual(await store.deploy(deployment));
  const apply = async (event: Addressed) => (await store.apply([event], 'memory'))[0]!;
  const start = (id: string, key: string | null = null): Addressed => ({
    tenant,
    case: id,
    event: {
      type: 'started',
      id: `start-${id}`,
      at: AT,
      by: null,
      process: processes[0]!.hash,
      key,
      variables: {},
      start: { kind: 'none' },
    },
  });
  const complete = (id: string, event: string): Addressed => {
    const [task] = store.record({ tenant, case: id })!.tasks.keys();
    return {
      tenant,
      case: id,
      event: { type: 'taskCompleted', id: event, at: AT, by: 'li', task: task!, variables: {} },
    };
  };
  return { store, apply, start, complete };
}
const message = (id: string, correlation: string | null, ttl: number): Thrown => ({
  kind: 'message',
  id,
  name: 'm',
  correlation,
  variables: {},
  ttl,
  at: AT,
  by: null,
});

test('an event that comes again gets the answer that it had, and changes nothing', async () => {
  const { store, apply, start, complete } = await stored();
  const first = await apply(start('c'));
  expect(await apply(start('c'))).toEqual(first);
  const event = complete('c', 'x');
  const done = await apply(event);
  expect(await apply(event)).toBe(done);
  expect((await store.header({ tenant, case: 'c' }))?.version).toBe(2);
  expect((await apply({ ...event, event: { ...event.event, id: 'y' } })).kind).toBe('rejected');
});

test('a case that there is not takes nothing but its start', async () => {
  const { apply } = await stored();
  const answer = await apply({ tenant, case: 'none', event: { type: 'suspended', id: 'x', at: AT, by: null } });
  expect(answer).toMatchObject({ kind: 'rejected', rejection: { code: 'noSuchCase' } });
});

test('a message goes to one case of a process, and routing it twice gives the same target', async () => {
  const { store, apply, start, complete } = await stored();
  for (const id of ['c1', 'c2']) {
    await apply(start(id));
    await apply(complete(id, `done-${id}`));
  }
  const targets = await store.route(tenant, message('m1', null, 0));
  expect(targets.map((target) => target.case)).toEqual(['c1']);
  await apply(targets[0]!);
  expect(await store.route(tenant, message('m1', null, 0))).toEqual(targets);
  expect((await store.route(tenant, message('m2', null, 0))).map((target) => target.case)).toEqual(['c2']);
});

test('a message for a business key goes past the cases that have another', async () => {
  const { store, apply, start, complete } = await stored();
  for (const id of ['c1', 'c2']) {
    await apply(start(id, `key-${id}`));
    await apply(complete(id, `done-${id}`));
  }
  expect((await store.route(tenant, message('m1', 'key-c2', 0))).map((target) => target.case)).toEqual(['c2']);
  expect(await store.route('other tenant', message('m2', 'key-c2', 0))).toEqual([]);
});

test('a message with a time to live is passed on when a case comes to wait for it', async () => {
  const { store, apply, start, complete } = await stored();
  await apply(start('c'));
  expect(await store.route(tenant, message('m1', null, 1000))).toEqual([]);
  const answer = await apply(complete('c', 'done'));
  expect(answer.kind === 'applied' && answer.work.throws).toEqual(['m1']);
  expect((await store.route(tenant, { id: 'm1' })).map((target) => target.case)).toEqual(['c']);
});
