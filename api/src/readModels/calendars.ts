import { compileCalendar, type WorkingCalendar } from '@onevisit/engine/limits/calendar';
import type { CalendarDefinition } from '@onevisit/engine/limits/calendarDefinition';
import { NATIONAL_CALENDAR, nationalCalendar } from '@onevisit/engine/limits/national';
import type { Pool } from 'pg';
import type { LocalText } from '../contract/text.ts';

/** How long a calendar that was read is believed, in milliseconds. */
const FRESH = 10_000;

/** Calendars of a tenant by id, compiled and kept for a short while. The national one is always there. */
export function calendarReader(pool: Pool, tenant: string): (id: string) => Promise<WorkingCalendar | undefined> {
  let kept: { readonly read: Promise<Map<string, WorkingCalendar>>; readonly at: number } | undefined;
  const read = async (): Promise<Map<string, WorkingCalendar>> => {
    const definitions = await definitionsOf(pool, tenant);
    return new Map(definitions.map((definition) => [definition.id, compileCalendar(definition)]));
  };
  return async (id) => {
    if (kept === undefined || Date.now() - kept.at > FRESH) {
      kept = { read: read(), at: Date.now() };
      kept.read.catch(() => {
        kept = undefined;
      });
    }
    return (await kept.read).get(id);
  };
}

/** Calendars that a limit can name, the national one first. */
export async function listCalendars(
  pool: Pool,
  tenant: string,
): Promise<{ readonly id: string; readonly name: LocalText }[]> {
  return (await definitionsOf(pool, tenant)).map(({ id, name }) => ({ id, name }));
}

async function definitionsOf(pool: Pool, tenant: string): Promise<CalendarDefinition[]> {
  const { rows } = await pool.query<{ readonly definition: CalendarDefinition }>(
    'select definition from engine.calendar where tenant = $1 order by id',
    [tenant],
  );
  const own = rows.map(({ definition }) => definition);
  return own.some(({ id }) => id === NATIONAL_CALENDAR) ? own : [nationalCalendar(), ...own];
}
