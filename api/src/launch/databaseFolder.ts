import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const OTHERS_MAY_PASS = 0o001;

/**
 * Folder of our own PostgreSQL. It does not run as root: where this is root and the way to the data folder is closed to
 * other accounts (as `/root` is), it is under /var/tmp, named after the data folder.
 */
export async function databaseFolder(data: string): Promise<string> {
  if (process.getuid?.() !== 0 || (await passable(data))) return join(data, 'postgres');
  return `/var/tmp/onevisit-${createHash('sha256').update(data).digest('hex').slice(0, 12)}/postgres`;
}

async function passable(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & OTHERS_MAY_PASS) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
