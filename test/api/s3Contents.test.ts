import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { checked } from '@onevisit/api/attachments/checked';
import { ContentsAway, type Incoming, nameOf } from '@onevisit/api/attachments/contentStore';
import { s3Contents } from '@onevisit/api/attachments/s3Contents';
import type { S3Settings } from '@onevisit/api/attachments/s3Settings';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ObjectStore, startObjectStore } from './objectStore.ts';

let store: ObjectStore;
let folder: string;
const MEGABYTE = 1024 * 1024;
const contents = (changed: Partial<S3Settings> = {}) => s3Contents({ ...store.settings, ...changed }, folder);

beforeAll(async () => {
  [store, folder] = await Promise.all([startObjectStore(), mkdtemp(join(tmpdir(), 'onevisit-incoming-'))]);
}, 120_000);
afterAll(async () => {
  await store?.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => store.way.mend());

/** A file of its own content that waits on the disk. */
async function incoming(text: string, size = 5 * MEGABYTE): Promise<Incoming> {
  const content = Buffer.alloc(size, text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const path = join(folder, sha256);
  await writeFile(path, content);
  return { sha256, size, path };
}

it('keeps a content once, gives it back whole, and removes it', async () => {
  const file = await incoming('once');
  const place = contents({ prefix: 'onevisit/' });
  await place.keep(file);
  const sent = store.way.sent;
  await place.keep(file);
  expect(store.way.sent - sent).toBeLessThan(10_000);
  expect(await store.names()).toEqual([`onevisit/${nameOf(file.sha256)}`]);
  const read = await buffer(await checked((await place.read(file.sha256))!, file.sha256));
  expect(createHash('sha256').update(read).digest('hex')).toBe(file.sha256);
  await place.remove(file.sha256);
  await place.remove(file.sha256);
  expect([await store.names(), await place.read(file.sha256)]).toEqual([[], null]);
});

it('keeps nothing of what is cut off half way, and keeps it when the way is mended', async () => {
  const file = await incoming('cut');
  store.way.break(3 * MEGABYTE);
  await expect(contents().keep(file)).rejects.toThrow(ContentsAway);
  expect(await store.names()).toEqual([]);
  store.way.mend();
  await contents().keep(file);
  expect(await store.names()).toEqual([nameOf(file.sha256)]);
  await contents().remove(file.sha256);
});

it('sends once more what was cut off once', async () => {
  const file = await incoming('cut once');
  store.way.break(3 * MEGABYTE, true);
  const sent = store.way.sent;
  await contents().keep(file);
  expect(store.way.sent - sent).toBeGreaterThan(file.size + 3 * MEGABYTE);
  expect(await store.names()).toEqual([nameOf(file.sha256)]);
  await contents().remove(file.sha256);
});

it('keeps nothing that is not what its SHA-256 says', async () => {
  const file = await incoming('right');
  await writeFile(file.path, Buffer.alloc(file.size, 'wrong'));
  await expect(contents().keep(file)).rejects.toThrow('BadDigest 400');
  expect(await store.names()).toEqual([]);
});

it('gives nothing out whole that has been changed in the store', async () => {
  const { sha256, size, path } = await incoming('kept');
  await contents().keep({ sha256, size, path });
  const Body = Buffer.alloc(size, 'changed');
  await store.client.send(new PutObjectCommand({ Bucket: store.settings.bucket, Key: nameOf(sha256), Body }));
  const out = await checked((await contents().read(sha256))!, sha256);
  let given = 0;
  out.on('data', (piece: Buffer) => {
    given += piece.length;
  });
  const [error] = await new Promise<unknown[]>((resolve) => out.once('error', (...what) => resolve(what)));
  expect([String(error), given < size]).toEqual([`Error: the content kept as ${sha256} is not what was put`, true]);
  await contents().remove(sha256);
});

it('has the store encrypt what it is told to', async () => {
  const file = await incoming('secret', 100);
  await contents({ encryption: { kind: 'AES256', key: null } }).keep(file);
  const head = new HeadObjectCommand({ Bucket: store.settings.bucket, Key: nameOf(file.sha256) });
  expect((await store.client.send(head)).ServerSideEncryption).toBe('AES256');
  await contents().remove(file.sha256);
});

it('says at the start what is wrong, and what to do', async () => {
  await contents().check();
  await expect(contents({ bucket: 'nowhere' }).check()).rejects.toThrow(/has no bucket nowhere: make it, or correct/);
  store.way.break();
  await expect(contents().check()).rejects.toThrow(ContentsAway);
  store.way.mend();
  const right = process.env.AWS_SECRET_ACCESS_KEY;
  process.env.AWS_SECRET_ACCESS_KEY = 'another-secret';
  await expect(contents().check()).rejects.toThrow(/refuses the credentials for the bucket files/);
  delete process.env.AWS_SECRET_ACCESS_KEY;
  await expect(contents().check()).rejects.toThrow(/needs credentials: set AWS_ACCESS_KEY_ID/);
  process.env.AWS_SECRET_ACCESS_KEY = right;
});
