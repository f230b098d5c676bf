import { createHash } from 'node:crypto';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentList } from '@onevisit/api/contract/attachments';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { CommentList } from '@onevisit/api/contract/comments';
import type { Problem } from '@onevisit/api/contract/problem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from './deploy.ts';
import { oneTask } from './diagrams.ts';
import { logIn, type Person } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

let running: RunningProduct;
let people: Readonly<Record<string, Person>>;
let at: string;
const PDF = Buffer.from('%PDF-1.7\n一份平面图\n');
const person = (id: string): Person => people[id]!;
const folder = (): string => running.product.services.contents.incoming;
const filesOf = async (id: string) => (await person(id).get<AttachmentList>(at)).body.items;
const placeOf = (content: Buffer): string => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return join(folder(), sha256.slice(0, 2), sha256);
};

async function put(id: string, name: string, content: Buffer, key: string = crypto.randomUUID()) {
  const { cookie, csrf } = person(id);
  const response = await fetch(`${running.url}${at}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { Cookie: cookie, 'X-CSRF-Token': csrf, 'Idempotency-Key': key },
    body: new Uint8Array(content),
  });
  return { status: response.status, body: (await response.json()) as AttachmentList & Problem };
}

beforeAll(async () => {
  running = await startProduct({ library: false });
  const ids = ['counter', 'registrar', 'registrar2', 'manager', 'tax'];
  people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(running.url, id)])));
  await compile(running.product.services, oneTask('one'));
  const started = await person('counter').post<CaseOutcome>('/api/cases', { process: 'one', variables: {} });
  at = `/api/cases/${started.body.case}/attachments`;
}, 120_000);
afterAll(() => running?.close());

it('keeps a file by its content, once for the same request, and gives it back as a file to keep', async () => {
  const first = await put('registrar', '../平面图\u202E.pdf', PDF, 'a1');
  expect(first.status, JSON.stringify(first.body)).toBe(201);
  expect((await put('registrar', '../平面图\u202E.pdf', PDF, 'a1')).body).toEqual(first.body);
  expect((await put('registrar', '别的.pdf', PDF, 'a1')).status).toBe(422);
  const items = await filesOf('registrar2');
  expect(items).toMatchObject([
    { name: '平面图.pdf', mediaType: 'application/pdf', size: PDF.length, by: { id: 'registrar' }, removable: false },
  ]);
  await access(placeOf(PDF));
  const response = await fetch(`${running.url}${at}/${items[0]!.id}`, {
    headers: { Cookie: person('registrar2').cookie },
  });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
  const { headers } = response;
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; .*filename\*=UTF-8''%E5%B9%B3%E9%9D%A2%E5%9B%BE\.pdf$/,
  );
  expect([headers.get('x-content-type-options'), headers.get('content-type')]).toEqual(['nosniff', 'application/pdf']);
});

it('is for those who see the case', async () => {
  const [file] = await filesOf('registrar');
  expect((await put('tax', 'a.pdf', PDF)).status).toBe(404);
  for (const address of [at, `${at}/${file!.id}`]) expect((await person('tax').get(address)).status).toBe(404);
  expect((await person('tax').send('DELETE', `${at}/${file!.id}`)).status).toBe(404);
});

it.each([
  ['a program', 'scan.pdf', Buffer.from('MZ\u0000\u0001'), 400, 'body'],
  ['a program named as text', 'scan.txt', Buffer.from('ELF\u0000'), 400, 'body'],
  ['a text named as a page', 'page.html', Buffer.from('<script>alert(1)</script>'), 400, 'name'],
  ['nothing', 'scan.pdf', Buffer.alloc(0), 400, 'body'],
  ['a name of which nothing is left', '\u202E..', PDF, 400, 'name'],
  ['more than 20 MB', 'scan.pdf', Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-'), 413, undefined],
])('refuses %s, and keeps nothing of it', async (_, name, content, status, field) => {
  const before = await filesOf('registrar');
  const refused = await put('registrar', name, content);
  expect([refused.status, refused.body.problems?.[0]?.field]).toEqual([status, field]);
  expect(await filesOf('registrar')).toEqual(before);
  expect((await readdir(folder())).filter((entry) => entry.startsWith('.incoming'))).toEqual([]);
});

it('takes away what comes without its length as soon as it is too large', async () => {
  const { cookie, csrf } = person('registrar');
  const chunk = new Uint8Array(1024 * 1024).fill(0x20);
  let left = 22;
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => (left-- > 0 ? stream.enqueue(chunk) : stream.close()),
  });
  const headers = { Cookie: cookie, 'X-CSRF-Token': csrf };
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  expect((await fetch(`${running.url}${at}?name=a.txt`, init)).status).toBe(413);
  expect((await readdir(folder())).filter((entry) => entry.startsWith('.incoming'))).toEqual([]);
});

it('is removed by who put it or by a manager; its content goes with the last of its names, and the comments say so', async () => {
  expect((await put('registrar2', '副本.pdf', PDF)).status).toBe(201);
  const [mine, other] = await filesOf('registrar');
  expect((await person('registrar').send('DELETE', `${at}/${other!.id}`)).status).toBe(403);
  expect((await person('registrar').send('DELETE', `${at}/${mine!.id}`)).status).toBe(204);
  await access(placeOf(PDF));
  expect((await person('manager').send('DELETE', `${at}/${other!.id}`)).status).toBe(204);
  await expect(access(placeOf(PDF))).rejects.toThrow('ENOENT');
  expect((await person('registrar').get(`${at}/${mine!.id}`)).status).toBe(404);
  const comments = await person('registrar').get<CommentList>(at.replace('attachments', 'comments'));
  expect(comments.body.items.map(({ kind, text, author }) => [kind, text, author.id])).toEqual([
    ['attached', '平面图.pdf', 'registrar'],
    ['attached', '副本.pdf', 'registrar2'],
    ['detached', '平面图.pdf', 'registrar'],
    ['detached', '副本.pdf', 'manager'],
  ]);
});
