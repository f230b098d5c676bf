/** A database of before is brought up to date: what was on record stays on record, in its order. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { migrate } from '@onevisit/engine/store/postgres/migrate';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from './ground.ts';

/** The migrations of a database in which each fact of the history still had a row. */
const BEFORE = [
  'schema.sql',
  'startTimers.sql',
  'hostWork.sql',
  'visitAppointments.sql',
  'archive.sql',
  'jobLocks.sql',
];

let database: Database;
let client: pg.Client;
const name = `former_${randomUUID().replaceAll('-', '')}`;

beforeAll(async () => {
  database = await Database.start();
  await database.pool.query(`create database ${name}`);
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  client = new pg.Client({ connectionString: url.href });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.pool.query(`drop database ${name} with (force)`);
  await database?.stop();
}, 60_000);

const fact = (version: number, position: number, at: string, element: string | null, kind: string) => [
  ...['city', 'one', at, version, position, 'li', element, element === null ? null : '1', kind],
  JSON.stringify({ kind, note: `${version}.${position}` }),
];

test('facts that had a row each are found again, step by step, in the months in which they happened', async () => {
  await client.query('create schema engine');
  await client.query(
    'create table engine.migration (name text primary key, applied_at timestamptz not null default now())',
  );
  for (const file of BEFORE) {
    const path = fileURLToPath(import.meta.resolve('@onevisit/engine/store/postgres/migrate'));
    await client.query(await readFile(new URL(file, `file://${path}`), 'utf8'));
    await client.query('insert into engine.migration (name) values ($1)', [file]);
  }
  await client.query(`select engine.make_history_months('2025-11-01', 1)`);
  const facts = [
    fact(1, 0, '2025-11-03T10:00:00Z', null, 'caseStarted'),
    fact(1, 1, '2025-11-03T10:00:00Z', 's', 'entered'),
    fact(2, 0, '2026-02-03T10:00:00Z', 's', 'completed'),
    fact(2, 1, '2026-02-03T10:00:00Z', null, 'caseEnded'),
  ];
  for (const values of facts) {
    await client.query('insert into engine.history values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', values);
  }

  await migrate(client);

  const { rows } = await client.query(
    `select tenant, case_id, to_json(at at time zone 'UTC') #>> '{}' || 'Z' as at, version::int, position, by, element,
       instance, kind, detail::text from engine.history_fact order by version, position`,
  );
  expect(rows.map((row) => Object.values(row))).toEqual(facts);
  const { rows: parts } = await client.query<{ part: string; steps: number }>(
    'select tableoid::regclass::text as part, count(*)::int as steps from engine.history group by 1 order by 1',
  );
  expect(parts).toEqual([
    { part: 'engine.history_2025_11', steps: 1 },
    { part: 'engine.history_2026_02', steps: 1 },
  ]);
});
