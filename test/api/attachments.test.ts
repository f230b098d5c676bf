import { createHash } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { nameOf } from '@onevisit/api/attachments/contentStore';
import type { AttachmentList } from '@onevisit/api/contract/attachments';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { CommentList } from '@onevisit/api/contract/comments';
import type { Problem } from '@onevisit/api/contract/problem';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { logIn, type Person } from './person.ts';
import { type Place, type Places, startPlaces } from './places.ts';

let places: Places;
let place: Place;
let people: Readonly<Record<string, Person>>;
/** Files of a case. */
let at: string;
let PDF: Buffer;
const person = (id: string): Person => people[id]!;
const filesOf = async (id: string) => (await person(id).get<AttachmentList>(at)).body.items;
const named = (content: Buffer): string => nameOf(createHash('sha256').update(content).digest('hex'));

async function put(id: string, name: string, content: Buffer, key: string = crypto.randomUUID()) {
  const { cookie, csrf } = person(id);
  const response = await fetch(`${place.url}${at}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { Cookie: cookie, 'X-CSRF-Token': csrf, 'Idempotency-Key': key },
    body: new Uint8Array(content),
  });
  return { status: response.status, body: (await response.json()) as AttachmentList & Problem };
}

beforeAll(async () => {
  places = await startPlaces();
}, 120_000);
afterAll(() => places?.close());

describe.each(['disk', 'bucket'] as const)('an attachment (%s)', (kind) => {
  beforeAll(async () => {
    place = places[kind];
    PDF = Buffer.from(`%PDF-1.7\n一份平面图 ${kind}\n`);
    const ids = ['counter', 'registrar', 'registrar2', 'manager', 'tax'];
    people = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await logIn(place.url, id)])));
    const started = await person('counter').post<CaseOutcome>('/api/cases', { process: 'one', variables: {} });
    at = `/api/cases/${started.body.case}/attachments`;
  });

  it('keeps a file by its content, once for the same request, and gives it back as a file to keep', async () => {
    const first = await put('registrar', '../平面图\u202E.pdf', PDF, kind);
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect((await put('registrar', '../平面图\u202E.pdf', PDF, kind)).body).toEqual(first.body);
    expect((await put('registrar', '别的.pdf', PDF, kind)).status).toBe(422);
    const items = await filesOf('registrar2');
    expect(items).toMatchObject([
      { name: '平面图.pdf', mediaType: 'application/pdf', size: PDF.length, by: { id: 'registrar' }, removable: false },
    ]);
    expect(await place.names()).toEqual([named(PDF)]);
    const response = await fetch(`${place.url}${at}/${items[0]!.id}`, {
      headers: { Cookie: person('registrar2').cookie },
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    const { headers } = response;
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''%E5%B9%B3%E9%9D%A2%E5%9B%BE\.pdf$/,
    );
    expect([headers.get('x-content-type-options'), headers.get('content-type')]).toEqual([
      'nosniff',
      'application/pdf',
    ]);
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
    ['a name of which nothing is left', '\u202E..', Buffer.from('%PDF-1.7'), 400, 'name'],
    ['more than 20 MB', 'scan.pdf', Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-'), 413, undefined],
  ])('refuses %s, and keeps nothing of it', async (_, name, content, status, field) => {
    const before = await filesOf('registrar');
    const refused = await put('registrar', name, content);
    expect([refused.status, refused.body.problems?.[0]?.field]).toEqual([status, field]);
    expect(await filesOf('registrar')).toEqual(before);
    expect(await places.incoming()).toEqual([]);
    expect(await place.names()).toEqual([named(PDF)]);
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
    expect((await fetch(`${place.url}${at}?name=a.txt`, init)).status).toBe(413);
    expect(await places.incoming()).toEqual([]);
    expect(await place.names()).toEqual([named(PDF)]);
  });

  it('leaves nothing of an upload that breaks off', async () => {
    const { cookie, csrf } = person('registrar');
    const gone = new AbortController();
    const half = new ReadableStream<Uint8Array>({
      start: (stream) => stream.enqueue(new Uint8Array(100_000).fill(0x20)),
    });
    const init = { method: 'POST', headers: { Cookie: cookie, 'X-CSRF-Token': csrf }, body: half, duplex: 'half' };
    const sent = fetch(`${place.url}${at}?name=a.txt`, { ...init, signal: gone.signal } as RequestInit);
    await vi.waitFor(async () => expect(await places.incoming()).toHaveLength(1));
    gone.abort();
    await expect(sent).rejects.toThrow('aborted');
    await vi.waitFor(async () => expect(await places.incoming()).toEqual([]));
    expect(await place.names()).toEqual([named(PDF)]);
  });

  it('is removed by who put it or by a manager; its content goes with the last of its names, and the comments say so', async () => {
    expect((await put('registrar2', '副本.pdf', PDF)).status).toBe(201);
    const [mine, other] = await filesOf('registrar');
    expect((await person('registrar').send('DELETE', `${at}/${other!.id}`)).status).toBe(403);
    expect((await person('registrar').send('DELETE', `${at}/${mine!.id}`)).status).toBe(204);
    expect(await place.names()).toEqual([named(PDF)]);
    expect((await person('manager').send('DELETE', `${at}/${other!.id}`)).status).toBe(204);
    expect(await place.names()).toEqual([]);
    expect((await person('registrar').get(`${at}/${mine!.id}`)).status).toBe(404);
    const comments = await person('registrar').get<CommentList>(at.replace('attachments', 'comments'));
    expect(comments.body.items.map(({ kind, text, author }) => [kind, text, author.id])).toEqual([
      ['attached', '平面图.pdf', 'registrar'],
      ['attached', '副本.pdf', 'registrar2'],
      ['detached', '平面图.pdf', 'registrar'],
      ['detached', '副本.pdf', 'manager'],
    ]);
  });
});

it('answers 503 while the store is away, has done nothing, and goes on when it is back', async () => {
  PDF = Buffer.from('%PDF-1.7\nkept\n');
  expect((await put('registrar', 'kept.pdf', PDF)).status).toBe(201);
  const files = await filesOf('registrar');
  const kept = `${at}/${files[0]!.id}`;
  places.store.way.break();
  const refused = [
    await put('registrar', 'new.pdf', Buffer.from('%PDF-1.7\nnew\n'), 'again'),
    await person('registrar').get<Problem>(kept),
    await person('registrar').send<Problem>('DELETE', kept),
  ];
  for (const { status, body } of refused) {
    expect([status, body.type]).toEqual([503, 'urn:onevisit:problem:unavailable']);
    expect(body.text.detail.zh).toMatch(/附件存储暂时不可用.*请稍后再试/);
    expect(body.text.detail.en).toMatch(/store of attachments is away, and nothing was done\. Try again soon/);
  }
  expect([await filesOf('registrar'), await places.incoming(), await place.names()]).toEqual([files, [], [named(PDF)]]);
  places.store.way.mend();
  expect((await person('registrar').send('DELETE', kept)).status).toBe(204);
  expect((await put('registrar', 'new.pdf', Buffer.from('%PDF-1.7\nnew\n'), 'again')).status).toBe(201);
  expect(await place.names()).toEqual([named(Buffer.from('%PDF-1.7\nnew\n'))]);
});

it('keeps no connection to the database from others while the store hangs', async () => {
  places.store.way.stall();
  const files = Array.from({ length: 15 }, (_, nth) => Buffer.from(`hanging ${nth}`));
  const sent = Promise.all(files.map((file, nth) => put('registrar', `${nth}.txt`, file)));
  await vi.waitFor(async () => expect(await places.incoming()).toHaveLength(files.length), { timeout: 5_000 });
  expect((await person('registrar').get(at)).status).toBe(200);
  places.store.way.mend();
  expect((await sent).map(({ status }) => status)).toEqual(files.map(() => 201));
  expect(await place.names()).toEqual(expect.arrayContaining(files.map(named)));
});

it('is not kept while the same content is being removed, so that it cannot be lost', async () => {
  const { way } = places.store;
  const [same, other] = [Buffer.from('the same'), Buffer.from('another')];
  const first = (await put('registrar', 'first.txt', same)).body.items.find(({ name }) => name === 'first.txt')!;
  way.stall();
  const removed = person('registrar').send('DELETE', `${at}/${first.id}`);
  await vi.waitFor(() => expect(way.held).toBe(1));
  const again = put('registrar2', 'again.txt', same);
  await vi.waitFor(async () => expect(await places.incoming()).toHaveLength(1));
  const beside = put('registrar2', 'beside.txt', other);
  await vi.waitFor(() => expect(way.held).toBe(2));
  way.mend();
  expect([(await removed).status, (await again).status, (await beside).status]).toEqual([204, 201, 201]);
  const kept = (await filesOf('registrar')).filter(({ name }) => ['again.txt', 'beside.txt'].includes(name));
  const fetched = kept.map(async ({ id }) => (await person('registrar').get<string>(`${at}/${id}`)).status);
  expect(await Promise.all(fetched)).toEqual([200, 200]);
});

it('gives out nothing that has been changed, and says when a content is gone from where it was kept', async () => {
  const [file] = await filesOf('registrar');
  const { client, settings } = places.store;
  const object = { Bucket: settings.bucket, Key: nameOf(file!.sha256) };
  const fetched = () => person('registrar').get<Problem>(`${at}/${file!.id}`);
  await client.send(new PutObjectCommand({ ...object, Body: Buffer.alloc(file!.size) }));
  const changed = await fetched();
  expect([changed.status, changed.body.type]).toEqual([500, 'urn:onevisit:problem:internal']);
  await client.send(new DeleteObjectCommand(object));
  const lost = await fetched();
  expect([lost.status, lost.body.text.detail.en]).toEqual([500, expect.stringContaining('brought back from a backup')]);
});
