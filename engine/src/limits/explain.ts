/** Why a clock shows the date that it shows: as data, and in words that an applicant and a clerk understand. */
import type { ClockStop } from '../run/command.ts';
import type { Instant } from '../run/event.ts';
import { dayAt, type WorkingCalendar } from './calendar.ts';
import { type Clock, promiseOf, statuteOf } from './clock.ts';
import { type DayFact, dayFact } from './dayFact.ts';
import type { ExplainedStop, Explanation } from './explanation.ts';
import { explanationText } from './explanationText.ts';
import { readClock } from './light.ts';
import { usedBy } from './used.ts';

/** Explains a clock as it stands at an instant. */
export function explainClock(clock: Clock, calendar: WorkingCalendar, at: Instant): Explanation {
  const promised = promiseOf(clock);
  const reading = readClock(clock, calendar, at);
  const used = usedBy(clock, calendar, at);
  const facts: Omit<Explanation, 'text'> = {
    unit: clock.unit,
    promised,
    statutory: statuteOf(clock),
    accepted: dayFact(calendar, dayAt(calendar, clock.startedAt)),
    acceptedAt: clock.startedAt,
    dayOne: dayOneOf(clock, calendar),
    used,
    left: promised === null ? null : promised - used,
    stops: clock.stops.map((stop) => explainStop(stop, calendar)),
    extension: clock.extension ?? null,
    due: reading.dueAt === null ? null : dayFact(calendar, dayAt(calendar, reading.dueAt - 1)),
    dueAt: reading.dueAt,
    statutoryDueAt: reading.statutoryDueAt,
    provisional: reading.provisional,
    endedAt: clock.endedAt,
    light: reading.light,
  };
  return { ...facts, text: explanationText(facts, calendar) };
}

function explainStop(stop: ClockStop, calendar: WorkingCalendar): ExplainedStop {
  const last = stop.to === null ? null : dayFact(calendar, dayAt(calendar, stop.to));
  return { ...stop, first: dayFact(calendar, dayAt(calendar, stop.from)), last };
}

function dayOneOf(clock: Clock, calendar: WorkingCalendar): DayFact | null {
  if (clock.unit === 'workingHour' || !((promiseOf(clock) ?? 0) > 0)) return null;
  let day = dayAt(calendar, clock.startedAt) + 1;
  if (clock.unit === 'workingDay') while (dayFact(calendar, day).kind === 'off') day += 1;
  return dayFact(calendar, day);
}
