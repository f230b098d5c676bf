import { compileCalendar, type WorkingCalendar } from '@onevisit/engine/limits/calendar';
import type { CalendarDefinition } from '@onevisit/engine/limits/calendarDefinition';
import { NATIONAL_CALENDAR, nationalCalendar } from '@onevisit/engine/limits/national';
import type { Pool } from 'pg';
import type { CalendarRow, Redating } from '../contract/calendars.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';

/** How long a calendar that was read is believed, in milliseconds. */
const FRESH = 10_000;

interface Kept {
  readonly read: Promise<Map<string, WorkingCalendar>>;
  readonly at: number;
}
const kept = new WeakMap<Pool, Kept>();

/** Calendars of a tenant by id, compiled and kept for a short while. The national one is always there. */
export function calendarReader(pool: Pool, tenant: string): (id: string) => Promise<WorkingCalendar | undefined> {
  const read = async (): Promise<Map<string, WorkingCalendar>> => {
    const definitions = await definitionsOf(pool, tenant);
    return new Map(definitions.map((definition) => [definition.id, compileCalendar(definition)]));
  };
  return async (id) => {
    let known = kept.get(pool);
    if (known === undefined || Date.now() - known.at > FRESH) {
      known = { read: read(), at: Date.now() };
      kept.set(pool, known);
      known.read.catch(() => kept.delete(pool));
    }
    return (await known.read).get(id);
  };
}

/** Forgets what was read, after a change of a calendar. */
export function forgetCalendars(pool: Pool): void {
  kept.delete(pool);
}

/** Calendars that a limit can name, the national one first. */
export async function listCalendars(pool: Pool, tenant: string): Promise<CalendarRow[]> {
  return (await definitionsOf(pool, tenant)).map(rowOf);
}

export function rowOf(definition: CalendarDefinition): CalendarRow {
  const { id, name, kind } = definition;
  return { id, name, kind, department: kind === 'dated' ? (definition.department ?? null) : null };
}

/** A calendar as it is in force, and whether the tenant has it kept; undefined: there is none. */
export async function findCalendar(
  pool: Pool,
  tenant: string,
  id: string,
): Promise<{ readonly definition: CalendarDefinition; readonly stored: boolean } | undefined> {
  const { rows } = await pool.query<{ readonly definition: CalendarDefinition }>(
    'select definition from engine.calendar where tenant = $1 and id = $2',
    [tenant, id],
  );
  if (rows[0] !== undefined) return { definition: rows[0].definition, stored: true };
  return id === NATIONAL_CALENDAR ? { definition: nationalCalendar(), stored: false } : undefined;
}

/** Clocks that run on a calendar. */
export async function countOpenClocks(pool: Pool, tenant: string, id: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from engine.clock where tenant = $1 and calendar = $2 and ended_at is null',
    [tenant, id],
  );
  return rows[0]!.count;
}

/** How far the re-dating after the last change of a calendar has come. */
export async function readRedating(pool: Pool, tenant: string, id: string): Promise<Redating | null> {
  const { rows } = await pool.query<{ started_at: Date; total: number; done: number; finished_at: Date | null }>(
    'select started_at, total, done, finished_at from api.calendar_redating where tenant = $1 and calendar = $2',
    [tenant, id],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { started_at, total, done, finished_at } = row;
  return { startedAt: inOffset(started_at), total, done, finishedAt: inOffsetOrNull(finished_at) };
}

async function definitionsOf(pool: Pool, tenant: string): Promise<CalendarDefinition[]> {
  const { rows } = await pool.query<{ readonly definition: CalendarDefinition }>(
    'select definition from engine.calendar where tenant = $1 order by id <> $2, id',
    [tenant, NATIONAL_CALENDAR],
  );
  const own = rows.map(({ definition }) => definition);
  return own.some(({ id }) => id === NATIONAL_CALENDAR) ? own : [nationalCalendar(), ...own];
}
