import { timeOrderedId } from '@onevisit/engine/store/timeOrderedId';
import { outcomeOf, send } from '../acting/send.ts';
import { caseDetail, caseOutcome, casePage, casePath, caseQuery, startCase } from '../contract/cases.ts';
import { clockList } from '../contract/clocks.ts';
import { historyPage, historyQuery } from '../contract/history.ts';
import { visitLedger } from '../contract/visits.ts';
import type { Account } from '../identity/account.ts';
import { directoryOf } from '../identity/directory.ts';
import { notFound } from '../problems/refusal.ts';
import { caseDetailOf } from '../readModels/caseDetail.ts';
import { caseIdFor, caseNumber } from '../readModels/caseNumber.ts';
import { findCase, findReadableCase, readCasePage } from '../readModels/casePage.ts';
import type { CaseFacts } from '../readModels/caseRows.ts';
import { clockOf, readClocks } from '../readModels/clocks.ts';
import { readHash } from '../readModels/definitions.ts';
import { elementsOf } from '../readModels/elements.ts';
import { readHistory } from '../readModels/history.ts';
import { readVisits } from '../readModels/visits.ts';
import type { Services } from '../services.ts';
import { type Route, route } from './route.ts';

const readers = ['clerk', 'manager', 'counter', 'admin'] as const;

const start = route({
  method: 'post',
  path: '/api/cases',
  name: 'startCase',
  summary: 'Starts a case on the latest, or a given, version of a process',
  access: ['counter', 'clerk', 'manager', 'admin'],
  status: 201,
  body: startCase,
  answer: caseOutcome,
  async handle(call) {
    const { body, services, eventId, at } = call;
    const hash = await readHash(services, body.process, body.version ?? 'latest');
    if (hash === undefined) throw notFound('该流程版本。', 'version of a process.');
    const id = eventId.startsWith('key:') ? caseIdFor(eventId) : timeOrderedId();
    const key = body.key ?? caseNumber(id, at);
    const answer = await send(call, id, {
      type: 'started',
      process: hash,
      key,
      variables: body.variables,
      start: body.start,
    });
    return {
      body: await outcomeOf(services, { id, key }, answer, { zh: `办件 ${key} 已启动`, en: `Case ${key} has begun` }),
    };
  },
});

const list = route({
  method: 'get',
  path: '/api/cases',
  name: 'listCases',
  summary: 'Cases that I may see, newest first',
  access: readers,
  query: caseQuery,
  answer: casePage,
  handle: async ({ query, services, me, at }) => ({ body: await readCasePage(services, me, query, at) }),
});

const one = route({
  method: 'get',
  path: '/api/cases/:case',
  name: 'getCase',
  summary: 'One case with where it stands',
  access: readers,
  params: casePath,
  answer: caseDetail,
  async handle({ params, services, me, at }) {
    const facts = await expectReadableCase(services, me, params.case);
    return { body: await caseDetailOf(services, me, facts, at) };
  },
});

const clocks = route({
  method: 'get',
  path: '/api/cases/:case/clocks',
  name: 'listClocks',
  summary: 'Clocks of a case, each with its days and why its date is what it is',
  access: readers,
  params: casePath,
  answer: clockList,
  async handle({ params, services, me, at }) {
    const facts = await expectReadableCase(services, me, params.case);
    const rows = await readClocks(services, [facts.id], false, at);
    const elements = await elementsOf(services, facts.definition);
    const directory = await directoryOf(services.orm, services.tenant);
    const items = await Promise.all(rows.map((row) => clockOf(services, row, elements, directory, { me, at })));
    return { body: { items } };
  },
});

const visits = route({
  method: 'get',
  path: '/api/cases/:case/visits',
  name: 'listVisits',
  summary: 'The one-visit ledger of a case',
  access: readers,
  params: casePath,
  answer: visitLedger,
  async handle({ params, services, me }) {
    return { body: await readVisits(services, await expectReadableCase(services, me, params.case)) };
  },
});

const history = route({
  method: 'get',
  path: '/api/cases/:case/history',
  name: 'listHistory',
  summary: 'History of a case',
  access: readers,
  params: casePath,
  query: historyQuery,
  answer: historyPage,
  async handle({ params, query, services, me }) {
    const facts = await expectReadableCase(services, me, params.case);
    return { body: await readHistory(services, me, facts, query) };
  },
});

/** The facts of a case that the person may read; one that may not be read is as one that is not there. */
export async function expectReadableCase(services: Services, me: Account, id: string): Promise<CaseFacts> {
  const facts = await findReadableCase(services, me, id);
  if (facts === undefined) throw notFound('该办件。', 'case.');
  return facts;
}

/** The facts of a case that the person may work on, which is more than to read it. */
export async function expectCase(services: Services, me: Account, id: string): Promise<CaseFacts> {
  const facts = await findCase(services, me, id);
  if (facts === undefined) throw notFound('该办件。', 'case.');
  return facts;
}

export const caseRoutes: readonly Route[] = [start, list, one, clocks, visits, history];
