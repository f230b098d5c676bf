/** What stands in an incident, over all cases that I may see: tried again, skipped or returned, one or many at once. */
import type { Event } from '@onevisit/engine/run/event';
import type { z } from 'zod';
import { type Sender, send } from '../acting/send.ts';
import {
  incidentDetail,
  incidentPage,
  incidentPath,
  incidentQuery,
  type SettledIncidents,
  settledIncidents,
  settleIncidents,
} from '../contract/incidents.ts';
import type { LocalText } from '../contract/text.ts';
import { notFound, Refusal } from '../problems/refusal.ts';
import { findIncidents, type IncidentFacts, incidentDetailOf, readIncidentPage } from '../readModels/incidents.ts';
import { type Route, route } from './route.ts';

type Said<E> = E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never;
type Act = z.output<typeof settleIncidents>;

const operators = ['manager', 'admin'] as const;

const listing = route({
  method: 'get',
  path: '/api/incidents',
  name: 'listIncidents',
  summary: 'Open incidents, newest first, with counts by process and cause; personal data masked',
  access: operators,
  query: incidentQuery,
  answer: incidentPage,
  handle: async ({ services, me, query }) => ({ body: await readIncidentPage(services, me, query) }),
});

const reading = route({
  method: 'get',
  path: '/api/incidents/:incident',
  name: 'readIncident',
  summary: 'One incident with the data that its element sees, masked, and what can be done',
  access: operators,
  params: incidentPath,
  answer: incidentDetail,
  async handle({ services, me, params, at }) {
    const found = (await findIncidents(services, me, [params.incident])).get(params.incident);
    if (found === undefined) throw notFound('该异常，或已处理。', 'incident, or it has been seen to.');
    return { body: await incidentDetailOf(services, me, found, at) };
  },
});

const settling = route({
  method: 'post',
  path: '/api/incidents/settle',
  name: 'settleIncidents',
  summary: 'Tries incidents again, with other facts if given, skips or returns them; each is done or refused by itself',
  access: operators,
  body: settleIncidents,
  answer: settledIncidents,
  async handle(call) {
    const found = await findIncidents(call.services, call.me, call.body.incidents);
    const items: SettledIncidents['items'] = [];
    // One after the other: those of one case would only wait for each other.
    for (const incident of new Set(call.body.incidents)) {
      const text = await settle(call, incident, found.get(incident), call.body);
      items.push({ incident, done: text === null, text });
    }
    return { body: { items } };
  },
});

export const incidentRoutes: readonly Route[] = [listing, reading, settling];

const GONE: LocalText = { zh: '该异常已处理，或不在您的权限内。', en: 'It has been seen to, or is not yours to see.' };

/** Null when it is done, else why not. */
async function settle(
  sender: Sender,
  incident: string,
  facts: IncidentFacts | undefined,
  act: Act,
): Promise<LocalText | null> {
  if (facts === undefined) return GONE;
  try {
    const event = eventOf(act, facts.instance);
    await send({ ...sender, eventId: `${sender.eventId}:${incident}` }, facts.case_id, event);
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.problem !== 'unavailable') return error.detail;
    throw error;
  }
}

function eventOf(act: Act, instance: string): Said<Event> {
  switch (act.act) {
    case 'retry':
      return { type: 'retried', instance, variables: act.variables };
    case 'skip':
      return { type: 'skipped', instance, variables: act.variables, reason: act.reason };
    case 'return':
      return { type: 'returned', to: act.to, from: instance, reason: act.reason, variables: {} };
  }
}
