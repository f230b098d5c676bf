/** Copies cases within the database, with all that belongs to them: a million of them in minutes. */
import { type CaseTable, caseTables } from '@onevisit/engine/store/postgres/archive/caseTables';
import type { Client } from 'pg';
import { TENANT } from './deployment.ts';

export interface Copies {
  readonly of: readonly string[];
  /** Copies of each case. */
  readonly count: number;
  /** Departments that the copies are spread over; copies `spread`, 2 × `spread`, … are of the real ones. */
  readonly spread: number;
}

/** Copies a statement. */
const AT_ONCE = 10_000;

/** Id of a copy. */
export function copyOf(id: string, copy: number): string {
  return `${id}~${copy}`;
}

/** `progress` is told how many cases there are. */
export async function copyCases(
  client: Client,
  { of, count, spread }: Copies,
  progress: (cases: number) => void,
): Promise<void> {
  const tables = await caseTables(client);
  const step = Math.max(1, Math.floor(AT_ONCE / of.length));
  for (let first = 1; first <= count; first += step) {
    const last = Math.min(first + step - 1, count);
    await client.query('begin');
    for (const table of tables) await client.query(insertion(table), [TENANT, of, first, last, spread]);
    await client.query('commit');
    progress(last * of.length);
  }
}

function insertion({ name, caseColumn, columns }: CaseTable): string {
  // Identity columns number themselves.
  const written = columns.filter((column) => !(column === 'ordinal' || column === 'opened'));
  const values = written.map((column) => copied(name, column, caseColumn));
  return `insert into engine.${name} (${written.join(', ')})
    select ${values.join(', ')} from engine.${name} as t
    cross join generate_series($3::integer, $4::integer) as n
    cross join lateral (select case when n % $5::integer = 0 then '' else '-' || n % $5::integer end as department) as d
    where t.tenant = $1 and t.${caseColumn} = any($2::text[])`;
}

/** What lies ahead moves into the future, what was moves into the past: three months each. */
const AHEAD = ['due', 'follow_up', 'yellow_at', 'due_at', 'statutory_due_at'];
const BEHIND = [
  'started_at',
  'updated_at',
  'ended_at',
  'opened_at',
  'closed_at',
  'at',
  'raised_at',
  'resolved_at',
  'used_at',
];

function copied(table: string, column: string, caseColumn: string): string {
  if (column === caseColumn || column === 'key' || (table === 'throw' && column === 'id'))
    return `t.${column} || '~' || n`;
  if (column === 'department') return 't.department || d.department';
  if (column === 'candidate') return "t.candidate || case when t.kind = 'group' then d.department else '' end";
  if (column === 'candidate_groups') return `array(select g || d.department from unnest(t.candidate_groups) as g)`;
  if (AHEAD.includes(column) || (table === 'timer' && column === 'at'))
    return `t.${column} + make_interval(days => 1 + n % 90)`;
  if (BEHIND.includes(column)) return `t.${column} - make_interval(days => n % 90)`;
  return `t.${column}`;
}
