import type { AttachmentList } from '@onevisit/api/contract/attachments';
import type { CaseOutcome, CaseRow } from '@onevisit/api/contract/cases';
import type { CommentList, MentionList } from '@onevisit/api/contract/comments';
import type { CopyList } from '@onevisit/api/contract/copies';
import type { Problem } from '@onevisit/api/contract/problem';
import type { InboxPage } from '@onevisit/api/contract/tasks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { oneTask } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;
let at: string;
const person = (id: string): Person => people[id]!;
const copy = (id: string, to: readonly string[], note = '') =>
  person(id).post<CopyList & Problem>(`${at}/copies`, { to, note });
const copiedTo = async (id: string) =>
  (await person(id).get<{ items: CaseRow[] }>('/api/cases?copied=true')).body.items;

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['counter', 'registrar', 'registrar2', 'tax', 'manager'];
  people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(running.url, id)])));
  await compile(running.product.services, oneTask('one'));
  const started = await person('counter').post<CaseOutcome>('/api/cases', { process: 'one', variables: {} });
  at = `/api/cases/${started.body.case}`;
  const inbox = await person('registrar').get<InboxPage>('/api/tasks');
  expect((await person('registrar').post(`/api/tasks/${inbox.body.items[0]!.id}/claim`)).status).toBe(200);
}, 120_000);
afterAll(() => running?.close());

it('is for who holds a task and for managers, and to persons who read cases', async () => {
  expect((await copy('tax', ['tax'])).status).toBe(404);
  expect((await copy('registrar2', ['tax'])).status).toBe(403);
  const refused = await copy('registrar', ['tax', 'nobody']);
  expect([refused.status, refused.body.problems?.map(({ field }) => field)]).toEqual([400, ['/to/1']]);
  expect((await copy('registrar', ['designer'])).body.problems?.[0]?.field).toBe('/to/0');
  expect((await person('tax').get(at)).status).toBe(404);
});

it('lets them read the case, tells them, and knows when they have', async () => {
  const copied = await copy('registrar', ['tax', 'tax'], '请知悉');
  expect(copied.status, JSON.stringify(copied.body)).toBe(201);
  expect((await copy('manager', ['tax'])).status).toBe(201);
  expect(await copiedTo('registrar')).toEqual([]);
  expect(await copiedTo('tax')).toMatchObject([{ unreadCopy: true }]);
  expect((await person('tax').get<MentionList>('/api/mentions')).body.items).toMatchObject([{ text: '请知悉' }]);
  for (const part of ['', '/clocks', '/visits', '/history', '/comments', '/copies', '/visit-answer', '/operations'])
    expect([part, (await person('tax').get(at + part)).status]).toEqual([part, 200]);
  const comments = (await person('tax').get<CommentList>(`${at}/comments`)).body.items;
  expect(comments).toMatchObject([{ kind: 'copied', text: '请知悉', mentions: [{ id: 'tax' }] }]);
  await person('tax').post(`${at}/comments/read`);
  expect(await copiedTo('tax')).toMatchObject([{ unreadCopy: false }]);
  const { items, mayCopy } = (await person('registrar').get<CopyList>(`${at}/copies`)).body;
  expect([items, mayCopy]).toMatchObject([
    [{ person: { id: 'tax' }, by: { id: 'registrar' }, readAt: expect.any(String) as string }],
    true,
  ]);
});

it('lets them do nothing with it but comment', async () => {
  expect((await person('tax').post(`${at}/comments`, { text: '已阅' })).status).toBe(201);
  const files = await person('tax').get<AttachmentList>(`${at}/attachments`);
  expect([files.status, files.body.mayPut]).toEqual([200, false]);
  expect((await person('tax').post(`${at}/attachments?name=a.txt`, 'a')).status).toBe(404);
  expect((await person('tax').post(`${at}/withdraw`, { activity: 'check' })).status).toBe(404);
  expect((await copy('tax', ['registrar2'])).status).toBe(403);
});
