/** An archive file: gzip of JSON lines, `{"table": …, "row": {…}}`, the rows of a case one after another, its own first. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { readManifest } from './manifest.ts';

/** A row of a case as PostgreSQL writes it: kept as text, so that nothing is rounded or reordered on its way. */
export interface ArchivedRow {
  readonly table: string;
  /** JSON of the row. */
  readonly row: string;
}

const BEFORE = '{"table":"';
const BETWEEN = '","row":';

/** The compressed content of a file. */
export function pack(rows: readonly ArchivedRow[]): Promise<Buffer> {
  return promisify(gzip)(rows.map(({ table, row }) => `${BEFORE}${table}${BETWEEN}${row}}\n`).join(''));
}

/** The rows of a file. Throws when it is not what the manifest beside it says, is broken, or is no archive file. */
export async function unpack(path: string): Promise<readonly ArchivedRow[]> {
  const content = await readFile(path);
  const entry = (await readManifest(dirname(path))).find(({ file }) => file === basename(path));
  if (entry !== undefined && entry.sha256 !== sha256(content))
    throw new Error(`${path} is not the file that was archived: its SHA-256 differs from the manifest's`);
  const lines = (await promisify(gunzip)(content)).toString('utf8').split('\n');
  if (lines.pop() !== '') throw new Error(`${path} ends in the middle of a line`);
  return lines.map((line, i) => rowOf(line, `${path}, line ${i + 1}`));
}

/** `{"table":"x","row":{…}}` is taken apart by hand: JSON.parse would round the numbers within. */
function rowOf(line: string, where: string): ArchivedRow {
  const end = line.indexOf(BETWEEN);
  const table = line.slice(BEFORE.length, end);
  if (!line.startsWith(BEFORE) || end < 0 || !line.endsWith('}}') || !/^\w+$/.test(table))
    throw new Error(`${where} is not a row of an archive`);
  return { table, row: line.slice(end + BETWEEN.length, -1) };
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Path of a file of an archive whose cases may still be in the store. */
export function pendingPath(directory: string, file: string): string {
  return join(directory, `${file}${PENDING}`);
}
export const PENDING = '.pending';
