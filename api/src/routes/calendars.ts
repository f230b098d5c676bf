/** Working calendars: read by everybody, edited by an administrator, who sees what moves before it is put in force. */
import { NATIONAL_CALENDAR } from '@onevisit/engine/limits/national';
import { calendarEtag, definitionOf, putCalendar } from '../calendars/change.ts';
import { previewCalendar } from '../calendars/preview.ts';
import {
  type CalendarDetail,
  calendarDetail,
  calendarList,
  calendarPath,
  calendarPreview,
  datedCalendar,
  newCalendar,
} from '../contract/calendars.ts';
import { notFound, refuse } from '../problems/refusal.ts';
import { countOpenClocks, findCalendar, listCalendars, readRedating, rowOf } from '../readModels/calendars.ts';
import type { Services } from '../services.ts';
import { expectTag } from './expectTag.ts';
import { type Route, route } from './route.ts';

const administrators = ['admin'] as const;

const list = route({
  method: 'get',
  path: '/api/calendars',
  name: 'listCalendars',
  summary: 'Calendars that a time limit can name',
  access: 'everyone',
  answer: calendarList,
  handle: async ({ services }) => ({ body: { items: await listCalendars(services.pool, services.tenant) } }),
});

const one = route({
  method: 'get',
  path: '/api/calendars/:calendar',
  name: 'getCalendar',
  summary: 'One calendar, and how far its clocks have been dated anew; its ETag goes into If-Match of an edit',
  access: administrators,
  params: calendarPath,
  answer: calendarDetail,
  handle: ({ params, services }) => answerOf(services, params.calendar),
});

const create = route({
  method: 'post',
  path: '/api/calendars',
  name: 'createCalendar',
  summary: 'Keeps a new calendar',
  access: administrators,
  status: 201,
  body: newCalendar,
  answer: calendarDetail,
  async handle({ body: { id, ...content }, services, me }) {
    if (id === NATIONAL_CALENDAR || (await findCalendar(services.pool, services.tenant, id)) !== undefined) {
      throw refuse('changed-meanwhile', '已有同名日历。', 'There is a calendar of this id already.');
    }
    await putCalendar(services, me.id, { id, to: definitionOf(id, content), onto: null });
    return answerOf(services, id);
  },
});

const save = route({
  method: 'put',
  path: '/api/calendars/:calendar',
  name: 'saveCalendar',
  summary: 'Puts a changed calendar in force; its open clocks are dated anew',
  access: administrators,
  conditional: true,
  params: calendarPath,
  body: datedCalendar,
  answer: calendarDetail,
  async handle({ params: { calendar: id }, body, services, me, ifMatch }) {
    await expectCalendar(services, id);
    await putCalendar(services, me.id, { id, to: definitionOf(id, body), onto: expectTag(ifMatch) });
    return answerOf(services, id);
  },
});

const remove = route({
  method: 'delete',
  path: '/api/calendars/:calendar',
  name: 'deleteCalendar',
  summary: 'Removes a calendar on which no clock runs; the national one is again as it was announced',
  access: administrators,
  conditional: true,
  params: calendarPath,
  async handle({ params: { calendar: id }, services, me, ifMatch }) {
    const { stored } = await expectCalendar(services, id);
    const onto = expectTag(ifMatch);
    const running = id === NATIONAL_CALENDAR ? 0 : await countOpenClocks(services.pool, services.tenant, id);
    if (running > 0) {
      throw refuse('rejected', `还有 ${running} 个时限在用它计时。`, `${running} clocks still run on it.`);
    }
    if (stored) await putCalendar(services, me.id, { id, to: null, onto });
    return { body: null };
  },
});

const preview = route({
  method: 'post',
  path: '/api/calendars/:calendar/preview',
  name: 'previewCalendar',
  summary: 'What a change would move, before it is put in force',
  access: administrators,
  params: calendarPath,
  body: datedCalendar,
  answer: calendarPreview,
  async handle({ params: { calendar: id }, body, services, at }) {
    const { definition } = await expectCalendar(services, id);
    return { body: await previewCalendar(services, definition, definitionOf(id, body), at) };
  },
});

async function expectCalendar(services: Services, id: string) {
  const found = await findCalendar(services.pool, services.tenant, id);
  if (found === undefined) throw notFound('该日历。', 'calendar.');
  return found;
}

async function answerOf(
  services: Services,
  id: string,
): Promise<{ readonly body: CalendarDetail; readonly headers: { readonly ETag: string } }> {
  const { pool, tenant } = services;
  const { definition, stored } = await expectCalendar(services, id);
  const [openClocks, redating] = await Promise.all([countOpenClocks(pool, tenant, id), readRedating(pool, tenant, id)]);
  const etag = calendarEtag(definition);
  const body = { ...rowOf(definition), etag, stored, openClocks, redating, content: contentOf(definition) };
  return { body, headers: { ETag: etag } };
}

function contentOf(definition: Parameters<typeof calendarEtag>[0]): CalendarDetail['content'] {
  if (definition.kind === 'accelerated') {
    return { kind: 'accelerated', name: definition.name, dayMs: definition.dayMs };
  }
  const { name, department = null, weekends, holidays, makeUpDays, workingHours, announcedThrough } = definition;
  return {
    ...{ kind: 'dated', name, department, announcedThrough },
    weekends: [...weekends],
    holidays: [...holidays],
    makeUpDays: [...makeUpDays],
    workingHours: [...workingHours],
  };
}

export const calendarRoutes: readonly Route[] = [list, one, create, save, remove, preview];
