/** Puts archived cases back into the store, each once. */
import type { Client } from 'pg';
import { type ArchivedRow, unpack } from './archiveFile.ts';
import { type CaseTable, caseTables } from './caseTables.ts';

export interface Restored {
  readonly restored: number;
  /** Cases that were in the store: left as they are. */
  readonly present: number;
}

/** Cases a transaction, at most. */
const BATCH = 500;

/**
 * Brings the cases of one file back. Those that are in the store already are left alone, so that it may be broken off
 * and run again. Throws, before it writes anything, when the file is not what its manifest says.
 */
export async function restoreCases(client: Client, path: string): Promise<Restored> {
  const cases = byCase(await unpack(path));
  const tables = await caseTables(client);
  const unknown = cases.flat().find(({ table }) => !tables.some(({ name }) => name === table));
  if (unknown !== undefined)
    throw new Error(`${path} has rows of the table ${unknown.table}, which the store does not have`);
  let restored = 0;
  for (let from = 0; from < cases.length; from += BATCH) {
    restored += await restoreBatch(client, tables, cases.slice(from, from + BATCH));
  }
  return { restored, present: cases.length - restored };
}

function byCase(rows: readonly ArchivedRow[]): readonly (readonly ArchivedRow[])[] {
  const cases: ArchivedRow[][] = [];
  for (const row of rows) {
    if (row.table === 'process_case') cases.push([row]);
    else cases.at(-1)!.push(row);
  }
  return cases;
}

async function restoreBatch(
  client: Client,
  tables: readonly CaseTable[],
  cases: readonly (readonly ArchivedRow[])[],
): Promise<number> {
  await client.query('begin');
  try {
    const [own, ...others] = tables;
    // Before the cases: their ids may only be written again once they count as brought back (archivedIds.sql).
    await client.query(
      `update engine.archived_case as a set restored_at = now() from unnest($1::json[]) as r(c)
       where a.tenant = c ->> 'tenant' and a.case_id = c ->> 'id' and a.restored_at is null`,
      [cases.map(([row]) => row!.row)],
    );
    const back = await insert(
      client,
      own!,
      cases.map(([row]) => row!.row),
    );
    const isBack = new Set(back);
    const rows = cases.filter(([row]) => isBack.has(row!.row)).flat();
    for (const table of others) {
      const ofTable = rows.filter((row) => row.table === table.name).map(({ row }) => row);
      if (ofTable.length > 0) await insert(client, table, ofTable);
    }
    await client.query('commit');
    return back.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the connection may be what broke
    throw error;
  }
}

/** Inserts rows that are not there, with the ordinals that they had, and answers which were. */
async function insert(client: Client, table: CaseTable, rows: readonly string[]): Promise<readonly string[]> {
  const columns = table.columns.join(', ');
  const key = table.name === 'process_case' ? ['tenant', 'id'] : [];
  const { rows: done } = await client.query<{ row: string }>(
    `with given as (select g.row, g.position from unnest($1::text[]) with ordinality as g(row, position)),
     put as (
       insert into engine.${table.name} (${columns}) overriding system value
       select ${table.columns.map((column) => `r.${column}`).join(', ')}
       from given, json_populate_record(null::engine.${table.name}, given.row::json) as r
       on conflict do nothing returning ${key.join(', ') || '1'})
     ${
       key.length === 0
         ? 'select null as row where false'
         : `select given.row from given join put on put.tenant = given.row::json ->> 'tenant'
              and put.id = given.row::json ->> 'id' order by given.position`
     }`,
    [rows],
  );
  return done.map(({ row }) => row);
}
