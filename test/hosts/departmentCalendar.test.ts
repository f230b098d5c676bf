/** A department's own calendar, kept in the database, is taken by the clocks of its activities without being named. */
import { randomUUID } from 'node:crypto';
import { read } from '@onevisit/engine/bpmn/read';
import { nationalCalendar } from '@onevisit/engine/limits/national';
import { recordsOf } from '@onevisit/engine/run/table';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database, TENANT } from './ground.ts';

const BEGIN = Date.parse('2026-03-02T09:00:00+08:00');
const XML = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"
    xmlns:approval="http://onevisit.dev/schema/approval"><process id="own-calendar" isExecutable="true"><startEvent id="s"/>
  <userTask id="a" approval:department="tax"><extensionElements><approval:timeLimit promised="1"/></extensionElements></userTask>
  <sequenceFlow id="f" sourceRef="s" targetRef="a"/></process></definitions>`;

let database: Database;
beforeAll(async () => {
  database = await Database.start();
}, 60_000);
afterAll(() => database?.stop(), 60_000);

test('on PostgreSQL', async () => {
  const { store } = database;
  const { processes } = await read(XML);
  await store.deploy({ tenant: TENANT, xml: XML, processes, decisions: [], forms: [], at: BEGIN, by: null });
  const national = nationalCalendar();
  const holidays = [...national.holidays, { date: '2026-03-03', name: null }];
  await store.putCalendar(TENANT, { ...national, holidays, id: 'tax-office', department: 'tax' });
  const ref = { tenant: TENANT, case: randomUUID() };
  const start = { kind: 'none' } as const;
  const started = { type: 'started', process: processes[0]!.hash, key: null, variables: {}, start } as const;
  await store.apply([{ ...ref, event: { ...started, id: 'e', at: BEGIN, by: null } }], 'memory');
  const clocks = [...recordsOf((await store.state(ref))!.clocks)];
  expect(clocks).toMatchObject([{ clock: { calendar: 'tax-office' }, due: Date.parse('2026-03-04T17:00:00+08:00') }]);
});
