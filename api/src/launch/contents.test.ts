import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openContents } from './contents.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'onevisit-contents-'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(data, { recursive: true, force: true });
});

it('removes what a killed process had taken in half, and nothing else', async () => {
  const folder = join(data, 'attachments');
  await mkdir(join(folder, 'ab'), { recursive: true });
  await writeFile(join(folder, '.incoming-1'), 'half');
  await writeFile(join(folder, 'ab', 'abc'), 'whole');
  const said: string[] = [];
  await openContents({ data, objectStore: null }, (line) => said.push(line));
  expect([await readdir(folder), await readdir(join(folder, 'ab')), said]).toEqual([['ab'], ['abc'], []]);
});

it('goes on while the object store is away, and says so', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'an-id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret');
  const nobody = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', pathStyle: true };
  const objectStore = { ...nobody, bucket: 'files', prefix: '', encryption: null };
  const said: string[] = [];
  await openContents({ data, objectStore }, (line) => said.push(line));
  expect(said).toEqual(['Files cannot be put or fetched for now: the object store fails: ECONNREFUSED.']);
});
