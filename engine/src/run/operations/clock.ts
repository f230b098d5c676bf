import { extend } from '../clockExtension.ts';
import { changeCalendar, orderStop, resumeOrdered } from '../clocks.ts';
import type { CalendarChanged, ClockExtended, ClockResumed, ClockStopped } from '../event.ts';
import type { Run } from '../run.ts';

/** A stop ordered by a person: the case's own clock stands still. */
export function clockStopped(run: Run, event: ClockStopped): void {
  orderStop(run, event);
}

export function clockResumed(run: Run, _event: ClockResumed): void {
  resumeOrdered(run);
}

/** A limit is extended, once, by one who may. */
export function clockExtended(run: Run, event: ClockExtended): void {
  extend(run, event);
}

/** A calendar was changed: clocks that follow it are dated anew. */
export function calendarChanged(run: Run, { calendar }: CalendarChanged): void {
  changeCalendar(run, calendar);
}
