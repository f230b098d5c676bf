/** Contents of files in a folder, each under its SHA-256: the same content put twice is there once. */
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

function pathOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

/** Moves a file that is on the same disk to its place. It is on the disk, not only in its cache, when this returns. */
export async function keepContent(folder: string, sha256: string, from: string): Promise<void> {
  const to = pathOf(folder, sha256);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const file = await open(from, 'r+');
  await file.sync().finally(() => file.close());
  await rename(from, to);
}

/** Opens a content. Throws when it is not there. */
export async function readContent(folder: string, sha256: string): Promise<Readable> {
  const file = await open(pathOf(folder, sha256), 'r');
  return createReadStream('', { fd: file });
}

export async function removeContent(folder: string, sha256: string): Promise<void> {
  await rm(pathOf(folder, sha256), { force: true });
}
