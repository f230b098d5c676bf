import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const DESIGNER = join(import.meta.dirname, '../../designer');

/** The browser app, built from its sources into a folder of its own; `remove` takes the folder away. */
export async function buildApp(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'onevisit-app-'));
  const vite = join(DESIGNER, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  // As it is shipped: the test runner's own NODE_ENV would build it for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, args, { cwd: DESIGNER, env, timeout: 120_000 });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
