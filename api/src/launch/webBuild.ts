/** Builds the browser app when its sources have changed since the last build. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the built app depends on, from the root of the workspace. */
const SOURCES = [
  'designer/src',
  'designer/index.html',
  'designer/vite.config.ts',
  'api/src/contract',
  'engine/src',
  'pnpm-lock.yaml',
];

/** The folder of the built app; null when there is none to build. Throws with what the build said when it fails. */
export async function buildWeb(root: string, data: string, progress: (line: string) => void): Promise<string | null> {
  const dist = join(root, 'designer/dist');
  if (!existsSync(join(root, 'designer/index.html'))) return existsSync(join(dist, 'index.html')) ? dist : null;
  const mark = join(data, 'web.sha256');
  const hash = await hashOf(root);
  const built = await readFile(mark, 'utf8').catch(() => '');
  if (built === hash && existsSync(join(dist, 'index.html'))) return dist;
  progress('Building the browser app …');
  await runVite(join(root, 'designer'));
  await writeFile(mark, hash);
  return dist;
}

async function hashOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) await addTo(hash, join(root, source));
  return hash.digest('hex');
}

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  if (path.endsWith('.test.ts') || path.endsWith('.test.tsx')) return;
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    hash.update(`${path}\n`).update(await readFile(path).catch(() => ''));
    return;
  }
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) await addTo(hash, join(path, name));
}

async function runVite(folder: string): Promise<void> {
  const child = spawn(join(folder, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('error', reject);
  child.once('exit', (code) =>
    code === 0 ? resolve() : reject(new Error(`The browser app could not be built:\n${said.slice(-3000)}`)),
  );
  await promise;
}
