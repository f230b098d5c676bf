/** Calendars of a tenant, kept as their definitions. */
import type { Pool, PoolClient } from 'pg';
import type { CalendarDefinition } from '../../limits/calendarDefinition.ts';
import { changing } from './publish.ts';

/** How a calendar is changed. */
export interface CalendarChange {
  readonly id: string;
  /** Null: it is removed. */
  readonly to: CalendarDefinition | null;
  /** Whether it may be changed as it stands now; `undefined`: it is not there. Absent: whatever it is. */
  readonly fits?: (present: CalendarDefinition | undefined) => boolean;
  /** Done in the same transaction. */
  readonly also?: (client: PoolClient) => Promise<void>;
}

/**
 * Adds, replaces or removes a calendar; steps taken from then on know it. Open clocks are dated anew by `calendarChanged`
 * events.
 * @returns whether it was changed: not when it did not fit
 */
export function changeCalendar(pool: Pool, tenant: string, { id, to, fits, also }: CalendarChange): Promise<boolean> {
  return changing(pool, tenant, async (client) => {
    const { rows } = await client.query<{ definition: CalendarDefinition }>(
      'select definition from engine.calendar where tenant = $1 and id = $2 for update',
      [tenant, id],
    );
    if (fits !== undefined && !fits(rows[0]?.definition)) return false;
    await (to === null ? remove(client, tenant, id) : write(client, tenant, to));
    await also?.(client);
    return true;
  });
}

async function write(client: PoolClient, tenant: string, calendar: CalendarDefinition): Promise<void> {
  await client.query(
    `insert into engine.calendar (tenant, id, definition) values ($1, $2, $3)
     on conflict (tenant, id) do update set definition = excluded.definition`,
    [tenant, calendar.id, JSON.stringify(calendar)],
  );
}

async function remove(client: PoolClient, tenant: string, id: string): Promise<void> {
  await client.query('delete from engine.calendar where tenant = $1 and id = $2', [tenant, id]);
}
