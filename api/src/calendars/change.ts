/** The one way by which a calendar is changed: kept, then its open clocks are dated anew in the background. */
import { randomUUID } from 'node:crypto';
import { hashJson } from '@onevisit/engine/bpmn/hash';
import {
  type CalendarDefinition,
  calendarProblem,
  type DatedCalendar,
} from '@onevisit/engine/limits/calendarDefinition';
import { NATIONAL_CALENDAR, nationalCalendar } from '@onevisit/engine/limits/national';
import { changeCalendar } from '@onevisit/engine/store/postgres/calendars';
import type { DatedCalendarContent } from '../contract/calendars.ts';
import { refuse, wrongField } from '../problems/refusal.ts';
import { forgetCalendars } from '../readModels/calendars.ts';
import type { Services } from '../services.ts';
import { beginRedating } from './redating.ts';

/** What an edit of a calendar was made on. */
export function calendarEtag(definition: CalendarDefinition): string {
  return `"${hashJson(definition).slice(0, 32)}"`;
}

/** Content as it came, as a definition; refused with the field at fault when it makes no calendar. */
export function definitionOf(id: string, content: DatedCalendarContent): DatedCalendar {
  const definition: DatedCalendar = { id, ...content };
  const problem = calendarProblem(definition);
  if (problem === null) return definition;
  const { field, message } = problem;
  throw refuse('invalid-request', `${message.zh}。`, `${message.en}.`, {
    problems: [wrongField(`/${field}`, message.zh, message.en)],
  });
}

/**
 * Adds (`onto` null), replaces or removes (`to` null) a calendar, as it was read under the ETag `onto`. Refused when it has
 * been changed since.
 */
export async function putCalendar(
  services: Services,
  by: string,
  change: { readonly id: string; readonly to: CalendarDefinition | null; readonly onto: string | null },
): Promise<void> {
  const { pool, tenant } = services;
  const { id, to, onto } = change;
  const done = await changeCalendar(pool, tenant, {
    id,
    to,
    fits: (present) => etagOrNull(present ?? builtIn(id)) === onto,
    also: (client) => beginRedating(client, { tenant, calendar: id, change: randomUUID(), by }),
  });
  if (!done) throw changedMeanwhile();
  forgetCalendars(pool);
  services.redatings.nudge();
}

function builtIn(id: string): CalendarDefinition | undefined {
  return id === NATIONAL_CALENDAR ? nationalCalendar() : undefined;
}

function etagOrNull(definition: CalendarDefinition | undefined): string | null {
  return definition === undefined ? null : calendarEtag(definition);
}

function changedMeanwhile(): Error {
  return refuse(
    'changed-meanwhile',
    '日历已被他人修改，请重新载入。',
    'Somebody has changed the calendar; read it anew.',
  );
}
