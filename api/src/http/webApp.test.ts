import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { webApp } from './webApp.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onevisit-web-'));
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await writeFile(join(folder, 'dist/index.html'), '<title>app</title>');
  await writeFile(join(folder, 'dist/assets/a-1.js'), 'let a');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  server = createServer(new Koa().use(webApp(join(folder, 'dist'))).callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);

it('gives the start page for every screen, and files as they are', async () => {
  for (const path of ['/', '/cases/abc', '/processes/enterprise-startup']) {
    const response = await get(path);
    expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
      200,
      '<title>app</title>',
      'no-cache',
    ]);
  }
  const asset = await get('/assets/a-1.js');
  expect([await asset.text(), asset.headers.get('cache-control')]).toEqual([
    'let a',
    'public, max-age=31536000, immutable',
  ]);
  expect(asset.headers.get('content-type')).toMatch(/javascript/);
});

it('gives nothing that is missing, of the API, or outside its folder', async () => {
  for (const path of ['/assets/b.js', '/api/nothing', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/%00']) {
    const response = await get(path);
    expect([path, response.status === 404 || !(await response.text()).includes('secret')]).toEqual([path, true]);
  }
  expect((await get('/assets/b.js')).status).toBe(404);
  expect((await get('/..%2fsecret.txt')).status).toBe(404);
});
