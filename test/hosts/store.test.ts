/** The store on PostgreSQL: once each, in order, and true as soon as it is answered. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completing, Database, deployed, eventTo, starting, TENANT } from './ground.ts';

const TWO_TASKS = `<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
  <sequenceFlow id="f3" sourceRef="b" targetRef="e"/>`;

let database: Database;
let hash: string;
beforeAll(async () => {
  database = await Database.start();
  hash = await deployed(database.store, TWO_TASKS);
}, 60_000);
afterAll(() => database?.stop(), 60_000);

const apply = async (...events: Parameters<Database['store']['apply']>[0]) => database.store.apply(events, 'temporal');

describe('exactly once', () => {
  test('a repeated id gets the recorded answer, and nothing happens again', async () => {
    const start = starting('once', hash);
    const [first] = await apply(start);
    const [again] = await apply(start);
    expect(first).toMatchObject({ kind: 'applied', version: 1 });
    expect(again).toMatchObject({ kind: 'applied', version: 1, repeated: true });
    expect(await database.facts('once')).toMatchObject({ caseStarted: 1, 'entered a': 1 });
  });

  test('a rejection is recorded too', async () => {
    await apply(starting('refused', hash));
    const wrong = completing('refused', '99', {}, 'k');
    const [first] = await apply(wrong);
    expect(first).toMatchObject({ kind: 'rejected', rejection: { code: 'noSuchTask' } });
    expect(await apply(wrong)).toEqual([first]);
  });

  test('of two completions of one task one wins, a thousand times', async () => {
    const ids = Array.from({ length: 1_000 }, (_, i) => `race-${i}`);
    await apply(...ids.map((id) => starting(id, hash)));
    const task = (await database.openTasks('race-0')).a!;
    // Two stores, as two machines would have them, each with a cache of its own.
    const other = new (await import('@onevisit/engine/store/postgres/store')).PostgresStore({ url: database.url });
    const answers = await Promise.all(
      ids.map((id) => Promise.all([apply(completing(id, task)), other.apply([completing(id, task)], 'temporal')])),
    );
    await other.close();
    const kinds = answers.map(([[one], [two]]) => [one!.kind, two!.kind].sort().join(' '));
    expect(new Set(kinds)).toEqual(new Set(['applied rejected']));
    const { rows } = await database.pool.query(
      `select count(*)::int as completed, count(distinct case_id)::int as cases from engine.history_fact
       where tenant = $1 and case_id like 'race-%' and kind = 'completed' and element = 'a'`,
      [TENANT],
    );
    expect(rows).toEqual([{ completed: 1_000, cases: 1_000 }]);
  }, 60_000);

  test('events of one case are taken in order, whatever arrives with them', async () => {
    await apply(starting('order', hash));
    const names = Array.from({ length: 50 }, (_, i) => i);
    await Promise.all(names.map((n) => apply(eventTo('order', { type: 'variablesSet', variables: { n }, in: null }))));
    const { rows } = await database.pool.query(
      'select version, variables from engine.process_case where tenant = $1 and id = $2',
      [TENANT, 'order'],
    );
    expect(rows).toEqual([{ version: '51', variables: { n: 49 } }]);
  });
});

describe('projections', () => {
  test('a batch that opens and closes a task writes it as closed', async () => {
    await apply(starting('look', hash));
    const { a } = await database.openTasks('look');
    await apply(starting('fold', hash), completing('fold', a!));
    const { rows } = await database.pool.query(
      `select element, how, closed_by from engine.task where tenant = $1 and case_id = 'fold' order by id::int`,
      [TENANT],
    );
    expect(rows).toEqual([
      { element: 'a', how: 'completed', closed_by: 'li' },
      { element: 'b', how: null, closed_by: null },
    ]);
  });

  test('candidates follow the task', async () => {
    const groups = await deployed(
      database.store,
      `<startEvent id="s"/><userTask id="t" approval:candidateGroups="tax,seal"/><endEvent id="e"/>
       <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>`,
    );
    await apply(starting('groups', groups));
    const candidates = async () => {
      const { rows } = await database.pool.query<{ candidate: string; assignee: string | null }>(
        'select candidate, assignee from engine.task_candidate where tenant = $1 and case_id = $2 order by candidate',
        [TENANT, 'groups'],
      );
      return rows;
    };
    const { t } = await database.openTasks('groups');
    expect(await candidates()).toEqual([
      { candidate: 'seal', assignee: null },
      { candidate: 'tax', assignee: null },
    ]);
    await apply(eventTo('groups', { type: 'taskClaimed', task: t!, assignee: 'wang' }));
    expect(new Set((await candidates()).map(({ assignee }) => assignee))).toEqual(new Set(['wang']));
    await apply(eventTo('groups', { type: 'taskAssigned', task: t!, assignee: null, candidateGroups: ['fire'] }));
    expect(await candidates()).toEqual([{ candidate: 'fire', assignee: null }]);
    await apply(completing('groups', t!));
    expect(await candidates()).toEqual([]);
  });
});

test('what PostgreSQL cannot hold is refused alone, and the batch goes on', async () => {
  const [good, bad] = await Promise.all([apply(starting('zero-good', hash)), apply(starting('zero-bad\u0000', hash))]);
  expect(good[0]).toMatchObject({ kind: 'applied' });
  expect(bad[0]).toMatchObject({ kind: 'rejected', rejection: { code: 'invalid' } });
});

test('a definition that another process publishes is known at the next step', async () => {
  const { PostgresStore } = await import('@onevisit/engine/store/postgres/store');
  const other = new PostgresStore({ url: database.url });
  const caller = await deployed(
    database.store,
    `<startEvent id="s"/><userTask id="first"/><callActivity id="c" calledElement="called"/><endEvent id="e"/>
     <sequenceFlow id="f1" sourceRef="s" targetRef="first"/><sequenceFlow id="f2" sourceRef="first" targetRef="c"/>
     <sequenceFlow id="f3" sourceRef="c" targetRef="e"/>`,
  );
  await apply(starting('call', caller));
  const { read } = await import('@onevisit/engine/bpmn/read');
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
    <process id="called" isExecutable="true"><startEvent id="s"/><userTask id="inner"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="inner"/><sequenceFlow id="f2" sourceRef="inner" targetRef="e"/></process></definitions>`;
  const { processes } = await read(xml);
  await other.deploy({ tenant: TENANT, xml, processes, decisions: [], forms: [], at: Date.now(), by: null });
  await other.close();
  const { first } = await database.openTasks('call');
  await apply(completing('call', first!));
  expect(Object.keys(await database.openTasks('call'))).toEqual(['inner']);
});

test('publishing while cases are started and completed disturbs none of them', async () => {
  const publishing = (async () => {
    for (let n = 0; n < 20; n++) await deployed(database.store, `${TWO_TASKS}<task id="n${n}"/>`, '', 'another');
  })();
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let n = 0; n < 12; n++) {
      const id = `beside-${lane}-${n}`;
      expect(await apply(starting(id, await deployed(database.store, TWO_TASKS)))).toMatchObject([{ kind: 'applied' }]);
      const { a } = await database.openTasks(id);
      expect(await apply(completing(id, a!))).toMatchObject([{ kind: 'applied', version: 2 }]);
    }
  });
  await Promise.all([publishing, ...lanes]);
}, 60_000);
