/** A body that is a file: streamed to the disk, never held in memory. */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { refuse } from '../problems/refusal.ts';

/** A file that came in. Whoever does not move it away loses it when the request is answered. */
export interface Upload {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** Its first bytes. */
  readonly head: Buffer;
  /** All of it is UTF-8 without control characters. */
  readonly text: boolean;
}
const HEAD = 64;
const STEM = '.incoming-';
const MEGABYTE = 1024 * 1024;

/** Takes a body of at most `limit` bytes into a new file in `folder`; refuses a larger one as soon as that is known. */
export async function receive(request: IncomingMessage, folder: string, limit: number): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${STEM}${randomUUID()}`);
  try {
    return { path, ...(await write(request, path, limit)) };
  } catch (error) {
    await discard(path);
    throw error;
  }
}

export async function discard(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Removes what a process that was killed had taken in half. For who is alone on the folder. */
export async function discardLeft(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const left = (await readdir(folder)).filter((name) => name.startsWith(STEM));
  await Promise.all(left.map((name) => discard(join(folder, name))));
}

/** Reads by events: a pipeline would cut the connection before the refusal is sent. */
function write(request: IncomingMessage, path: string, limit: number): Promise<Omit<Upload, 'path'>> {
  const { promise, resolve, reject } = Promise.withResolvers<Omit<Upload, 'path'>>();
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  const hash = createHash('sha256');
  const text = textCheck();
  let head = Buffer.alloc(0);
  let size = 0;
  const fail = (error: Error): void => {
    reject(error);
    file.destroy();
    request.resume();
  };
  file.once('error', fail);
  file.on('drain', () => request.resume());
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (file.destroyed) return;
    if (size > limit) return void fail(tooLarge(limit));
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD)]).subarray(0, HEAD);
    hash.update(chunk);
    text.take(chunk);
    if (!file.write(chunk)) request.pause();
  });
  request.once('end', () => {
    if (!file.destroyed) file.end(() => resolve({ size, head, sha256: hash.digest('hex'), text: text.holds() }));
  });
  request.once('error', fail);
  return promise;
}

/** Whether what comes, piece by piece, is UTF-8 text. */
function textCheck(): { take(chunk: Buffer): void; holds(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let holds = true;
  const decode = (chunk?: Buffer): void => {
    try {
      if (chunk === undefined) decoder.decode();
      else decoder.decode(chunk, { stream: true });
    } catch {
      holds = false;
    }
  };
  return {
    take(chunk) {
      if (!holds) return;
      holds = !chunk.some((byte) => byte < 9 || (byte > 13 && byte < 32));
      if (!holds) return;
      decode(chunk);
    },
    holds() {
      if (holds) decode();
      return holds;
    },
  };
}

function tooLarge(limit: number): Error {
  const megabytes = limit / MEGABYTE;
  return refuse(
    'body-too-large',
    `文件超过 ${megabytes} MB 上限。`,
    `The file is larger than the limit of ${megabytes} MB.`,
  );
}
