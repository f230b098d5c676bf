import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';

/** SQL files in the order in which they are applied, each once. A file that has been released is never changed. */
const MIGRATIONS: readonly string[] = [
  'schema.sql',
  'startTimers.sql',
  'hostWork.sql',
  'visitAppointments.sql',
  'archive.sql',
  'jobLocks.sql',
  'history.sql',
  'timerOrder.sql',
  'delegation.sql',
  'signerTurns.sql',
  'archivedIds.sql',
  'clocksByCalendar.sql',
];

/** Any number that nobody else uses: whoever holds it migrates, the others wait. */
const LOCK = 7_205_018_341;

/**
 * Brings the schema `engine` up to date and makes the partitions of the coming months. Safe to run from many processes
 * at once. Throws when a migration fails; then it has left nothing behind.
 * @returns names of the migrations applied now
 */
export async function migrate(client: Client): Promise<readonly string[]> {
  const done: string[] = [];
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query('create schema if not exists engine');
    await client.query(
      'create table if not exists engine.migration (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from engine.migration');
    const known = new Set(rows.map((row) => row.name));
    for (const name of MIGRATIONS.filter((migration) => !known.has(migration))) {
      await applyOne(client, name);
      done.push(name);
    }
    await client.query('select engine.make_history_months(current_date, 13)');
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
  return done;
}

async function applyOne(client: Client, name: string): Promise<void> {
  const sql = await readFile(join(import.meta.dirname, name), 'utf8');
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into engine.migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
