import {
  calendarDetail,
  calendarList,
  calendarPreview,
  type DatedCalendarContent,
} from '@onevisit/api/contract/calendars';
import { request, requestText } from './request.ts';

const at = (id: string, part = ''): string => `/api/calendars/${encodeURIComponent(id)}${part}`;

export const readCalendars = () => request('GET', '/api/calendars', calendarList);
export const readCalendar = (id: string) => request('GET', at(id), calendarDetail);
export const createCalendar = (body: DatedCalendarContent & { readonly id: string }) =>
  request('POST', '/api/calendars', calendarDetail, { body });
/** Saves an edit of the calendar that was read under `etag`. */
export const saveCalendar = (id: string, etag: string, body: DatedCalendarContent) =>
  request('PUT', at(id), calendarDetail, { body, ifMatch: etag });
export const removeCalendar = (id: string, etag: string) => requestText('DELETE', at(id), { ifMatch: etag });
export const previewCalendar = (id: string, body: DatedCalendarContent) =>
  request('POST', at(id, '/preview'), calendarPreview, { body });
