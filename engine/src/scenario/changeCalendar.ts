/** A calendar is changed while cases run. */
import { recordsOf } from '../run/table.ts';
import { definitionOf } from './calendar.ts';
import type { Step } from './schema.ts';
import type { Refused, Session } from './session.ts';

/** Puts a calendar in force and dates the open clocks that follow it anew. */
export async function changeCalendar(
  session: Session,
  { calendar, by }: Extract<Step, { kind: 'calendar' }>,
): Promise<Refused> {
  const { engine, tenant } = session;
  await engine.putCalendar(tenant, definitionOf(calendar));
  for (const { case: id, status } of await engine.cases()) {
    if (status !== 'running' && status !== 'suspended') continue;
    const state = await engine.state({ tenant, case: id });
    const follows = [...recordsOf(state?.clocks ?? {})].some(({ clock }) => clock.calendar === calendar.id);
    if (!follows) continue;
    const refused = await session.send(
      { tenant, case: id },
      { ...session.stamp(by), type: 'calendarChanged', calendar: calendar.id },
    );
    if (refused !== null) return refused;
  }
  return null;
}
