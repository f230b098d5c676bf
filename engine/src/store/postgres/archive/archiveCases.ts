/** Moves closed cases out of the store: written and on disk before they are removed, whenever it is interrupted. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { type ArchivedRow, PENDING, pack, pendingPath, sha256, unpack } from './archiveFile.ts';
import { type CaseTable, caseTables } from './caseTables.ts';
import { type ArchiveEntry, addToManifest, flushDirectory, writeDurably } from './manifest.ts';

export interface ArchiveOptions {
  /** Cases that ended before this instant. */
  readonly before: Date;
  readonly directory: string;
  /** Only this tenant's; undefined: everybody's. */
  readonly tenant?: string | undefined;
  /** Cases a file, and a transaction, at most. */
  readonly batch?: number;
  /** Told of each file when its cases are out of the store. */
  readonly archived?: (entry: ArchiveEntry) => void;
}

/** Any number that nobody else uses: one at a time archives. */
const LOCK = 7_205_018_342;

/** Archives batch by batch and answers how many cases went. Throws when another one is at it. */
export async function archiveCases(client: Client, options: ArchiveOptions): Promise<number> {
  await mkdir(options.directory, { recursive: true });
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
  if (!rows[0]!.got) throw new Error('another process is archiving this database');
  try {
    await finishInterrupted(client, options.directory);
    const tables = await caseTables(client);
    let cases = 0;
    for (;;) {
      const entry = await archiveBatch(client, tables, options);
      if (entry === undefined) return cases;
      cases += entry.cases;
      options.archived?.(entry);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** Files of an archive that broke off: their cases are either all out of the store, or all still in it. */
async function finishInterrupted(client: Client, directory: string): Promise<void> {
  const pending = (await readdir(directory)).filter((name) => name.endsWith(PENDING));
  for (const file of pending.map((name) => name.slice(0, -PENDING.length))) {
    const known = await client.query<{ entry: ArchiveEntry }>('select entry from engine.archive_file where name = $1', [
      file,
    ]);
    if (known.rows[0] !== undefined) await settle(directory, known.rows[0].entry);
    else await discard(client, directory, file);
  }
}

/** The cases are out of the store: the file takes its name and its place in the manifest. */
async function settle(directory: string, entry: ArchiveEntry): Promise<void> {
  await rename(pendingPath(directory, entry.file), join(directory, entry.file));
  await flushDirectory(directory);
  await addToManifest(directory, entry);
}

/** Nothing was removed for this file. It goes, unless it holds what is not in this store: then the directory is another's. */
async function discard(client: Client, directory: string, file: string): Promise<void> {
  const path = pendingPath(directory, file);
  const rows = await unpack(path).catch(() => []); // broken off while it was written, and thus before anything was removed
  const cases = rows.filter(({ table }) => table === 'process_case').map(({ row }) => row);
  const { rows: missing } = await client.query(
    `select from unnest($1::json[]) as r(c) where not exists (
       select from engine.process_case as p where p.tenant = c ->> 'tenant' and p.id = c ->> 'id') limit 1`,
    [cases],
  );
  if (missing.length > 0)
    throw new Error(`${path} holds cases that are not in this database: archive to another directory`);
  await rm(path);
}

async function archiveBatch(
  client: Client,
  tables: readonly CaseTable[],
  options: ArchiveOptions,
): Promise<ArchiveEntry | undefined> {
  await client.query('begin isolation level read committed');
  try {
    const picked = await pick(client, options);
    if (picked === undefined) {
      await client.query('rollback');
      return undefined;
    }
    const rows = await readRows(client, tables, picked);
    const entry = await write(options.directory, picked, rows);
    await remove(client, tables, picked, entry);
    await client.query('commit');
    await settle(options.directory, entry);
    return entry;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the connection may be what broke
    throw error;
  }
}

interface Picked {
  readonly tenant: string;
  readonly ids: readonly string[];
  readonly endedFrom: string;
  readonly endedTo: string;
}

/** The next cases of one tenant, the longest ended first, locked. A case on which work is left, or that was brought back lately, waits. */
async function pick(client: Client, { before, tenant, batch = 500 }: ArchiveOptions): Promise<Picked | undefined> {
  const { rows } = await client.query<{ tenant: string; id: string; ended_at: string }>(
    `select c.tenant, c.id, to_json(c.ended_at) #>> '{}' as ended_at from engine.process_case as c
     where c.ended_at < $1 and ($2::text is null or c.tenant = $2)
       and not exists (select from engine.throw as t where t.tenant = c.tenant and t.case_id = c.id and t.routed_at is null)
       and not exists (select from engine.job as j where j.tenant = c.tenant and j.case_id = c.id)
       and not exists (select from engine.timer as t where t.tenant = c.tenant and t.case_id = c.id)
       and not exists (select from engine.archived_case as a
         where a.tenant = c.tenant and a.case_id = c.id and a.restored_at > now() - interval '30 days')
     order by c.tenant, c.ended_at limit $3 for update skip locked`,
    [before, tenant ?? null, batch],
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const same = rows.filter((row) => row.tenant === first.tenant);
  const ids = same.map(({ id }) => id);
  return { tenant: first.tenant, ids, endedFrom: first.ended_at, endedTo: same.at(-1)!.ended_at };
}

/** Rows of the cases, each case's together. */
async function readRows(
  client: Client,
  tables: readonly CaseTable[],
  { tenant, ids }: Picked,
): Promise<readonly ArchivedRow[]> {
  const byCase = new Map<string, ArchivedRow[]>(ids.map((id) => [id, []]));
  for (const { name, caseColumn, columns } of tables) {
    const { rows } = await client.query<{ of: string; row: string }>(
      `select ${caseColumn} as of, row_to_json(r)::text as row
       from (select ${columns.join(', ')} from engine.${name} where tenant = $1 and ${caseColumn} = any($2)) as r`,
      [tenant, ids],
    );
    for (const { of, row } of rows) byCase.get(of)!.push({ table: name, row });
  }
  return [...byCase.values()].flat();
}

async function write(directory: string, picked: Picked, rows: readonly ArchivedRow[]): Promise<ArchiveEntry> {
  const { tenant, ids, endedFrom, endedTo } = picked;
  const content = await pack(rows);
  const counts: Record<string, number> = {};
  for (const { table } of rows) counts[table] = (counts[table] ?? 0) + 1;
  const file = `cases-${endedFrom.slice(0, 10)}-${randomUUID().slice(0, 8)}.jsonl.gz`;
  await writeDurably(directory, `${file}${PENDING}`, content);
  const sum = { sha256: sha256(content), bytes: content.length };
  return { file, ...sum, tenant, cases: ids.length, rows: counts, endedFrom, endedTo };
}

/** Removes exactly what was written; the transaction fails when anything came in between. */
async function remove(
  client: Client,
  tables: readonly CaseTable[],
  picked: Picked,
  entry: ArchiveEntry,
): Promise<void> {
  await client.query(
    `insert into engine.archived_case (tenant, case_id, key, file, ended_at)
     select tenant, id, key, $3, ended_at from engine.process_case where tenant = $1 and id = any($2)
     on conflict (tenant, case_id) do update set file = excluded.file, restored_at = null`,
    [picked.tenant, picked.ids, entry.file],
  );
  for (const { name, caseColumn } of tables) {
    const gone = await client.query(`delete from engine.${name} where tenant = $1 and ${caseColumn} = any($2)`, [
      picked.tenant,
      picked.ids,
    ]);
    const written = entry.rows[name] ?? 0;
    if (gone.rowCount !== written)
      throw new Error(
        `${name}: ${written} rows were written and ${gone.rowCount} removed; nothing was removed, run it again`,
      );
  }
  await client.query('insert into engine.archive_file (name, entry) values ($1, $2)', [
    entry.file,
    JSON.stringify(entry),
  ]);
}
