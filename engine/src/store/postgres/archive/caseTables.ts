import type { ClientBase } from 'pg';

/** A table of the store with rows that belong to a case. */
export interface CaseTable {
  readonly name: string;
  /** Column that holds the case's id. */
  readonly caseColumn: 'id' | 'case_id';
  /** Columns that are written; generated ones follow from them. */
  readonly columns: readonly string[];
}

/** Tables about the archive itself: they stay. */
const KEPT = ['archived_case'];

/**
 * Every table that holds rows of cases, the cases themselves first. Asked of the database, so that a table that is added
 * to the store is archived without being named here.
 */
export async function caseTables(client: ClientBase): Promise<readonly CaseTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
     from pg_class as c
     join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'engine'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     group by c.relname
     having 'tenant' = any(array_agg(a.attname)) and ('case_id' = any(array_agg(a.attname)) or c.relname = 'process_case')
     order by c.relname <> 'process_case', c.relname`,
  );
  return rows
    .filter(({ name }) => !KEPT.includes(name))
    .map(({ name, columns }) => ({ name, columns, caseColumn: name === 'process_case' ? 'id' : 'case_id' }));
}
