import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '@onevisit/api/contract/session';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyData, READY, start, urlIn } from './launching.ts';

let data: string;

beforeAll(async () => {
  data = await emptyData();
});
afterAll(() => rm(data, { recursive: true, force: true }));

async function engineAt(url: string): Promise<Session['engine']> {
  const body = JSON.stringify({ name: 'counter', password: 'onevisit-demo' });
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
  return ((await response.json()) as Session).engine;
}

describe('npm start', () => {
  it('brings everything up, passes over a port that is taken, and is down again after Ctrl-C', async () => {
    const squatter = createServer();
    squatter.listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as { readonly port: number };
    const run = start(data, ['--port', String(port)]);
    const said = await run.until(READY);
    squatter.close();
    expect(said).toContain(`Port ${port} is taken`);
    const url = urlIn(said);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await engineAt(url)).toBe('temporal');
    expect(said).not.toContain(await readFile(join(data, 'secrets/database.key'), 'utf8'));
    expect((await stat(join(data, 'secrets/payload.key'))).mode & 0o777).toBe(0o600);

    const second = await start(data, ['--port', '0']).ended;
    expect([second.code, second.said]).toEqual([1, expect.stringContaining('It runs already')]);

    run.child.kill('SIGINT');
    const { code, said: all } = await run.ended;
    expect([code, all.trim().endsWith('Stopped.')]).toEqual([0, true]);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  }, 180_000);

  it('has no demo accounts beyond this machine, and stops its servers when it is killed', async () => {
    const run = start(data, ['--port', '0', '--host', '0.0.0.0'], { ONEVISIT_ADMIN_PASSWORD: 'a long secret' });
    const said = await run.until(READY);
    expect(said).toContain('Demo accounts do not exist');
    const url = urlIn(said).replace('0.0.0.0', '127.0.0.1');
    const headers = { 'Content-Type': 'application/json' };
    const attempt = async (name: string, password: string): Promise<number> => {
      const body = JSON.stringify({ name, password });
      return (await fetch(`${url}/api/session`, { method: 'POST', headers, body })).status;
    };
    expect(await attempt('manager', 'onevisit-demo')).toBe(401);
    expect(await attempt('administrator', 'a long secret')).toBe(200);
    const pid = Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
    run.child.kill('SIGKILL');
    await expect.poll(() => runs(pid), { timeout: 20_000 }).toBe(false);
  }, 180_000);

  it('needs no Temporal when it is told to use PostgreSQL alone', async () => {
    const run = start(data, ['--port', '0', '--engine', 'postgres']);
    const said = await run.until(READY);
    expect(said).toContain('PostgreSQL alone');
    expect(await engineAt(urlIn(said))).toBe('postgres');
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(0);
  }, 180_000);

  it('uses PostgreSQL alone where no Temporal server can be had, and says what was tried', async () => {
    const poor = await mkdtemp(join(tmpdir(), 'onevisit-poor-'));
    await chmod(poor, 0o755);
    for (const name of ['python3', 'go', 'sh', 'curl', 'temporal']) {
      await writeFile(join(poor, name), '#!/bin/false\n', { mode: 0o755 });
    }
    const environment = { ONEVISIT_DATA: join(poor, 'data'), TEMPORAL_CLI: '', PATH: `${poor}:${process.env.PATH}` };
    const refused = await start(data, ['--port', '0', '--engine', 'temporal'], environment).ended;
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('No temporal could be had')]);
    const run = start(data, ['--port', '0'], environment);
    const said = await run.until(READY);
    expect(said).toMatch(/No temporal could be had. Tried:\n(\s+- .+\n){6}/);
    expect(said).toContain('PostgreSQL alone, since no Temporal server could be had');
    expect(await engineAt(urlIn(said))).toBe('postgres');
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(0);
    await rm(poor, { recursive: true, force: true });
  }, 180_000);

  it('says what is wrong with its arguments, and explains itself', async () => {
    expect((await start(data, ['--nonsense']).ended).code).toBe(2);
    const help = await start(data, ['--help']).ended;
    expect([help.code, help.said]).toEqual([0, expect.stringContaining('TEMPORAL_ADDRESS')]);
  });
});

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
