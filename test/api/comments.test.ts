import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { CommentList, MentionList } from '@onevisit/api/contract/comments';
import type { Problem } from '@onevisit/api/contract/problem';
import type { InboxPage } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { oneTask } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;
let found: string;
const person = (id: string): Person => people[id]!;
const mentionsOf = async (id: string) => (await person(id).get<MentionList>('/api/mentions')).body.items;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['counter', 'registrar', 'registrar2', 'tax'];
  people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(running.url, id)])));
  await compile(running.product.services, oneTask('one'));
  const started = await person('counter').post<CaseOutcome>('/api/cases', { process: 'one', variables: {} });
  found = started.body.case;
}, 120_000);
afterAll(() => running?.close());

it('tells whom a comment mentions, once, until they have read it', async () => {
  const at = `/api/cases/${found}/comments`;
  const body = { text: '请 @registrar2 核对经营范围，mail a@registrar.cn', element: 'check' };
  const headers = { 'Idempotency-Key': 'c1' };
  const said = await person('registrar').post<CommentList>(at, body, headers);
  expect(said.status, JSON.stringify(said.body)).toBe(201);
  await person('registrar').post<CommentList>(at, body, headers);
  const items = (await person('registrar2').get<CommentList>(at)).body.items;
  expect(items).toMatchObject([
    { author: { id: 'registrar' }, element: { id: 'check', name: 'Check' }, mentions: [{ id: 'registrar2' }] },
  ]);
  expect(await mentionsOf('registrar2')).toMatchObject([{ case: found, author: { id: 'registrar' } }]);
  expect(await mentionsOf('registrar')).toEqual([]);
  expect((await person('registrar2').post(`${at}/read`)).status).toBe(200);
  expect(await mentionsOf('registrar2')).toEqual([]);
});

it('is for those who see the case: others neither read, nor write, nor can be mentioned', async () => {
  const at = `/api/cases/${found}/comments`;
  expect((await person('tax').get(at)).status).toBe(404);
  expect((await person('tax').post(at, { text: 'hello' })).status).toBe(404);
  const refused = await person('registrar').post<Problem>(at, { text: '@tax 请看' });
  expect([refused.status, refused.body.problems?.[0]?.field]).toEqual([400, '/text']);
  expect((await person('registrar').post<Problem>(at, { text: '   ' })).body.problems?.[0]?.field).toBe('/text');
});

it('urges who holds a task, at most once an hour, and nobody when nobody holds it', async () => {
  const inbox = await person('registrar').get<InboxPage>('/api/tasks');
  const at = `/api/tasks/${inbox.body.items.find((row) => row.case === found)!.id}`;
  const urge = (id: string) => person(id).post<CommentList & Problem>(`${at}/urge`, { text: '请尽快办理' });
  expect((await urge('registrar')).status).toBe(403);
  expect((await person('registrar2').post(`${at}/claim`)).status).toBe(200);
  expect((await urge('registrar2')).status).toBe(403);
  const said = await urge('registrar');
  expect(said.status, JSON.stringify(said.body)).toBe(200);
  expect(said.body.items.at(-1)).toMatchObject({ text: '@registrar2 请尽快办理', element: { id: 'check' } });
  expect((await urge('registrar')).status).toBe(403);
  expect(await mentionsOf('registrar2')).toHaveLength(1);
});
