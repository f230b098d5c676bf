import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { HistoryEntry } from '@onevisit/api/contract/history';
import type { Problem } from '@onevisit/api/contract/problem';
import type { InboxPage, TaskDetail } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';
import { taskOf } from './taskOf.ts';

const signing = (id: string, loop: string, rule = 'rule="all"') => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="http://onevisit.dev/schema/approval" id="d" targetNamespace="test">
  <process id="${id}" name="Joint decision" isExecutable="true">
    <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="sign"/>
    <userTask id="sign" name="Sign" approval:assignee="= signer" approval:department="market-regulator">
      <extensionElements><approval:countersign ${rule}/></extensionElements>
      <multiInstanceLoopCharacteristics ${loop} approval:inputCollection="= signers" approval:inputElement="signer"/>
    </userTask>
    <sequenceFlow id="f2" sourceRef="sign" targetRef="end"/><endEvent id="end"/>
  </process>
</definitions>`;

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;
const person = (id: string): Person => people[id]!;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['counter', 'registrar', 'registrar2', 'tax', 'planner', 'manager'];
  people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(running.url, id)])));
  await compile(running.product.services, signing('together', ''));
  await compile(running.product.services, signing('weighed', '', 'rule="weight" weight="1" threshold="4"'));
  await compile(running.product.services, signing('in-turn', 'isSequential="true"'));
}, 120_000);
afterAll(() => running?.close());

async function start(process: string, signers: readonly string[]): Promise<string> {
  const started = await person('counter').post<CaseOutcome>('/api/cases', { process, variables: { signers } });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  return started.body.case;
}
const mineOf = (id: string, found: string) => taskOf(person(id), found);
/** Whom each seat waits for. */
const waitsOf = ({ signers }: TaskDetail) => signers?.seats.map(({ waitsFor }) => waitsFor.map((one) => one?.id));
/** What the history says of those who were added, the first one first. */
async function addedTexts(found: string): Promise<readonly (readonly [string, string])[]> {
  const { body } = await person('manager').get<{ readonly items: readonly HistoryEntry[] }>(
    `/api/cases/${found}/history?order=oldest`,
  );
  return body.items.filter(({ kind }) => kind === 'signerAdded').map(({ text }) => [text.zh, text.en]);
}
const vote = (id: string, task: string, approved: boolean) =>
  person(id).post<CaseOutcome>(`/api/tasks/${task}/complete`, { variables: { approved } });

describe('a decision that several sign', () => {
  it('shows who signs; a signer beside me gets a task, and one whom the manager takes out counts no more', async () => {
    const found = await start('together', ['registrar', 'registrar2']);
    const mine = await mineOf('registrar', found);
    expect(mine.signers).toMatchObject({
      sequential: false,
      places: ['beside', 'before', 'after'],
      removable: [],
      decision: 'approved',
    });
    expect(mine.variables).toMatchObject({ loopCounter: 1, signer: 'registrar' });
    expect(mine.facts).toEqual({ signers: ['registrar', 'registrar2'] });
    expect(mine.signers?.seats.map(({ person: one, vote: given }) => [one?.id, given])).toEqual([
      ['registrar', null],
      ['registrar2', null],
    ]);
    const at = `/api/tasks/${mine.id}/signers`;
    const weighed = await person('registrar').post<Problem>(at, { user: 'tax', place: 'beside', weight: 2 });
    expect(weighed.body.problems?.[0]?.field).toBe('/weight');
    const again = await person('registrar').post<Problem>(at, { user: 'registrar2' });
    expect(again.body.problems?.[0]?.field).toBe('/user');
    const nobody = await person('registrar').post<Problem>(at, { user: 'nobody' });
    expect(nobody.body.problems?.[0]?.field).toBe('/user');
    const beside = await person('registrar').post<CaseOutcome>(at, { user: 'tax', place: 'beside' });
    // Nobody is told that the case has gone on.
    expect(beside).toMatchObject({ status: 200, body: { text: { zh: '已加签 赵税务', en: 'Zhao Shuiwu signs too' } } });

    const added = await mineOf('tax', found);
    expect((await vote('tax', added.id, true)).body.status).toBe('running');
    expect((await vote('registrar', mine.id, true)).body.status).toBe('running');
    const left = await mineOf('registrar2', found);
    const removal = `/api/tasks/${left.id}/signer-removal`;
    expect((await person('registrar2').post(removal)).status).toBe(403);
    const removed = await person('manager').post<CaseOutcome>(removal);
    expect(removed.status, JSON.stringify(removed.body)).toBe(200);
    expect(removed.body.status).toBe('completed');
    const history = await person('manager').get<{ readonly items: readonly HistoryEntry[] }>(
      `/api/cases/${found}/history`,
    );
    const acts = history.body.items.filter(({ kind }) => kind === 'signerAdded' || kind === 'signerRemoved');
    expect(acts.map(({ kind, by }) => [kind, by?.id]).sort()).toEqual([
      ['signerAdded', 'registrar'],
      ['signerRemoved', 'manager'],
    ]);
  });

  it('waits for one before me who signs beside the others, and gives one after me a task when I have signed', async () => {
    const found = await start('weighed', ['registrar', 'registrar2']);
    const mine = await mineOf('registrar', found);
    expect(mine.signers).toMatchObject({ weighted: true, seats: [{ weight: 1 }, { weight: 1 }] });
    const at = `/api/tasks/${mine.id}/signers`;
    await person('registrar').post(at, { user: 'tax', place: 'before', weight: 3 });
    await person('registrar').post(at, { user: 'planner', place: 'after' });
    await person('registrar').post(at, { user: 'counter', place: 'beside' });
    const { id: extra } = await mineOf('counter', found);
    const removed = await person('manager').post<CaseOutcome>(`/api/tasks/${extra}/signer-removal`);
    expect(removed.body.text.zh).toBe('已减签');
    const held = await mineOf('registrar', found);
    expect(held).toMatchObject({ waits: true, actions: { complete: false, release: true } });
    expect(held.signers?.seats.map(({ weight }) => weight)).toEqual([1, 1, 3, 1]);
    expect(waitsOf(held)).toEqual([['tax'], [], [], ['registrar']]);
    expect(await addedTexts(found)).toEqual([
      ['「Sign」加签 赵税务，在 王登记 之前签署', 'Zhao Shuiwu was added to sign “Sign”, before Wang Dengji'],
      ['「Sign」加签 吕规划，在 王登记 之后签署', 'Lü Guihua was added to sign “Sign”, after Wang Dengji'],
      ['「Sign」加签 郑窗口，与其他签署人同时签署', 'Zheng Chuangkou was added to sign “Sign”, beside the others'],
    ]);
    expect((await vote('registrar', mine.id, true)).status).toBe(403);
    expect((await person('planner').get<InboxPage>('/api/tasks')).body.items.some((one) => one.case === found)).toBe(
      false,
    );
    await vote('tax', (await mineOf('tax', found)).id, true);
    expect(waitsOf(await mineOf('registrar', found))).toEqual([[], [], [], ['registrar']]);
    expect(await mineOf('registrar', found)).toMatchObject({ waits: false, actions: { complete: true } });
    expect((await vote('registrar', mine.id, false)).body.status).toBe('running');
    expect((await vote('planner', (await mineOf('planner', found)).id, true)).body.status).toBe('completed');
  });

  it('lets one sign before me where signers sign in turn, and never removes the last', async () => {
    const found = await start('in-turn', ['registrar']);
    const mine = await mineOf('registrar', found);
    expect(mine.signers?.places).toEqual(['before', 'after']);
    expect((await person('manager').post(`/api/tasks/${mine.id}/signer-removal`)).status).toBe(403);
    const added = await person('registrar').post(`/api/tasks/${mine.id}/signers`, { user: 'tax', place: 'before' });
    expect(added.status, JSON.stringify(added.body)).toBe(200);
    expect(waitsOf(await mineOf('tax', found))).toEqual([[], ['tax']]);
    expect(
      (await person('manager').post(`/api/tasks/${(await mineOf('tax', found)).id}/signers`, { user: 'planner' }))
        .status,
    ).toBe(200);
    expect(await addedTexts(found)).toEqual([
      ['「Sign」加签 赵税务，在 王登记 之前签署', 'Zhao Shuiwu was added to sign “Sign”, before Wang Dengji'],
      ['「Sign」加签 吕规划，最后签署', 'Lü Guihua was added to sign “Sign”, after all others'],
    ]);
    await vote('tax', (await mineOf('tax', found)).id, true);
    await vote('registrar', (await mineOf('registrar', found)).id, true);
    const done = await vote('planner', (await mineOf('planner', found)).id, true);
    expect(done.body.status).toBe('completed');
  });
});
