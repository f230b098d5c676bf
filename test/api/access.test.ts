import type { Role } from '@onevisit/api/contract/people';
import type { Caller } from '@onevisit/api/routes/route';
import { routes } from '@onevisit/api/routes/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logIn, type Person, personWith } from './person.ts';
import { type RunningProduct, startProduct } from './product.ts';

/** What each role may call, written down beside the routes and not read from them: who changes one must change the other. */
const EXPECTED: Readonly<Record<string, 'anyone' | 'everyone' | readonly Caller[]>> = {
  'POST /api/session': 'anyone',
  'GET /api/demo-accounts': 'anyone',
  'GET /api/session': 'everyone',
  'DELETE /api/session': 'everyone',
  'GET /api/departments': 'everyone',
  'GET /api/people': 'everyone',
  'GET /api/calendars': 'everyone',
  'GET /api/calendars/:calendar': ['admin'],
  'POST /api/calendars': ['admin'],
  'PUT /api/calendars/:calendar': ['admin'],
  'DELETE /api/calendars/:calendar': ['admin'],
  'POST /api/calendars/:calendar/preview': ['admin'],
  'GET /api/items': 'everyone',
  'GET /api/items/:item': 'everyone',
  'GET /api/definitions': 'everyone',
  'GET /api/definitions/:process/versions': 'everyone',
  'GET /api/definitions/:process/versions/:version': 'everyone',
  'GET /api/definitions/:process/versions/:version/xml': 'everyone',
  'POST /api/definitions/validate': ['designer', 'admin'],
  'POST /api/definitions': ['designer', 'admin'],
  'POST /api/drafts': ['designer', 'admin'],
  'GET /api/drafts': ['designer', 'admin'],
  'GET /api/drafts/:draft': ['designer', 'admin'],
  'PUT /api/drafts/:draft': ['designer', 'admin'],
  'DELETE /api/drafts/:draft': ['designer', 'admin'],
  'POST /api/drafts/:draft/publish': ['designer', 'admin'],
  'POST /api/cases': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/clocks': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/visits': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/history': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/operations': ['clerk', 'manager', 'counter', 'admin'],
  'POST /api/cases/:case/return': ['manager', 'admin'],
  'POST /api/cases/:case/withdraw': ['clerk', 'manager', 'counter', 'admin'],
  'POST /api/cases/:case/jump': ['manager', 'admin'],
  'POST /api/cases/:case/cancel': ['manager', 'admin'],
  'POST /api/cases/:case/suspend': ['manager', 'admin'],
  'POST /api/cases/:case/resume': ['manager', 'admin'],
  'POST /api/cases/:case/retry': ['manager', 'admin'],
  'POST /api/cases/:case/variables': ['manager'],
  'POST /api/cases/:case/visit-exceptions': ['manager'],
  'POST /api/cases/:case/clock-stops': ['manager'],
  'POST /api/cases/:case/clock-resumptions': ['manager'],
  'POST /api/cases/:case/clocks/:clock/extension': ['clerk', 'manager', 'counter'],
  'GET /api/cases/:case/comments': ['clerk', 'manager', 'counter', 'admin'],
  'POST /api/cases/:case/comments': ['clerk', 'manager', 'counter', 'admin'],
  'POST /api/cases/:case/comments/read': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/attachments': ['clerk', 'manager', 'counter', 'admin'],
  'POST /api/cases/:case/attachments': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/attachments/:attachment': ['clerk', 'manager', 'counter', 'admin'],
  'DELETE /api/cases/:case/attachments/:attachment': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/copies': ['clerk', 'manager', 'counter', 'admin'],
  'POST /api/cases/:case/copies': ['clerk', 'manager', 'counter'],
  'GET /api/mentions': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/visit-answer': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/cases/:case/visits/:visit/halls': ['clerk', 'manager', 'counter'],
  'POST /api/cases/:case/visits/:visit/appointment': ['clerk', 'manager', 'counter'],
  'POST /api/cases/:case/visits/:visit/appointment-cancellation': ['clerk', 'manager', 'counter'],
  'POST /api/cases/:case/visits/:visit/attendance': ['clerk', 'manager', 'counter'],
  'POST /api/cases/:case/visits/:visit/absence': ['clerk', 'manager', 'counter'],
  'POST /api/cases/:case/visits/:visit/alternative': ['clerk', 'manager', 'counter'],
  'POST /api/halls': ['admin'],
  'GET /api/halls/:hall': ['admin'],
  'PUT /api/halls/:hall': ['admin'],
  'DELETE /api/halls/:hall': ['admin'],
  'POST /api/halls/:hall/preview': ['admin'],
  'GET /api/halls': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/halls/:hall/slots': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/appointments': ['clerk', 'manager', 'counter', 'admin'],
  'GET /api/tasks': ['clerk', 'manager', 'counter'],
  'GET /api/tasks/:task': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/claim': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/release': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/complete': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/withdraw': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/return': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/assign': ['manager'],
  'POST /api/tasks/:task/signers': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/signer-removal': ['manager'],
  'POST /api/tasks/:task/urge': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/transfer': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/delegate': ['clerk', 'manager', 'counter'],
  'POST /api/tasks/:task/resolve': ['clerk', 'manager', 'counter'],
  'GET /api/inbox/events': 'everyone',
  'POST /api/jobs/fetch': ['worker'],
  'POST /api/jobs/:job/extend': ['worker'],
  'POST /api/jobs/:job/complete': ['worker'],
  'POST /api/jobs/:job/fail': ['worker'],
  'POST /api/jobs/:job/error': ['worker'],
  'GET /api/incidents': ['manager', 'admin'],
  'GET /api/incidents/:incident': ['manager', 'admin'],
  'POST /api/incidents/settle': ['manager', 'admin'],
  'GET /api/workers': ['admin'],
  'PUT /api/workers/:worker': ['admin'],
  'PUT /api/workers/:worker/token': ['admin'],
  'POST /api/workers/:worker/disable': ['admin'],
  'POST /api/workers/:worker/enable': ['admin'],
  'DELETE /api/workers/:worker': ['admin'],
  'POST /api/migrations/plan': ['manager', 'admin'],
  'POST /api/migrations': ['manager', 'admin'],
  'GET /api/migrations': ['manager', 'admin'],
  'GET /api/migrations/:migration': ['manager', 'admin'],
  'POST /api/migrations/:migration/pause': ['manager', 'admin'],
  'POST /api/migrations/:migration/resume': ['manager', 'admin'],
  'GET /api/migrations/:migration/report': ['manager', 'admin'],
  'POST /api/messages': ['manager', 'counter', 'admin'],
  'POST /api/signals': ['manager', 'counter', 'admin'],
  'GET /api/reports/limits/summary': ['manager', 'admin'],
  'GET /api/reports/limits/departments': ['manager', 'admin'],
  'GET /api/reports/limits/items': ['manager', 'admin'],
  'GET /api/reports/limits/stages': ['manager', 'admin'],
  'GET /api/reports/limits/cases': ['manager', 'admin'],
  'GET /api/search': 'everyone',
};
/** Accounts that have one role each. */
const HOLDERS: Readonly<Record<Role, string>> = {
  designer: 'designer',
  clerk: 'registrar',
  manager: 'manager',
  counter: 'counter',
  admin: 'admin',
};

const named = routes.map(({ method, path }) => ({ name: `${method.toUpperCase()} ${path}`, method, path }));
let running: RunningProduct;
let people: readonly (readonly [Caller, Person])[];

beforeAll(async () => {
  running = await startProduct({ library: false });
  const roles = Object.entries(HOLDERS) as [Role, string][];
  const persons = await Promise.all(roles.map(async ([role, id]) => [role, await logIn(running.url, id)] as const));
  const admin = persons.find(([role]) => role === 'admin')![1];
  const made = await admin.send<{ token: string }>('PUT', '/api/workers/tester', { types: ['stamp'] });
  people = [...persons, ['worker', personWith(running.url, 'worker', '', '', made.body.token)]];
}, 120_000);
afterAll(() => running?.close());

/** Status of a request without a body to ids that do not exist: what comes after the question of who asks. */
async function statusFor(person: Person, method: string, path: string): Promise<number> {
  const nobody = '00000000-0000-4000-8000-000000000000';
  const ids: Readonly<Record<string, string>> = {
    task: `${nobody}.1`,
    draft: nobody,
    migration: nobody,
    case: nobody,
    version: '1',
  };
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? 'none');
  const left = new AbortController();
  const bearer = person.bearer === undefined ? {} : { Authorization: `Bearer ${person.bearer}` };
  const headers = { Cookie: person.cookie, 'X-CSRF-Token': person.csrf, ...bearer };
  const response = await fetch(running.url + address, { method, headers, signal: left.signal });
  left.abort();
  return response.status;
}

describe('who may call what', () => {
  it('is written down for every route, and nothing else', () => {
    expect(named.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(named)('$name', async ({ name, method, path }) => {
    const access = EXPECTED[name]!;
    const stranger = await statusFor(personWith(running.url, '', '', ''), method.toUpperCase(), path);
    if (access === 'anyone') expect(stranger).not.toBe(401);
    else expect(stranger).toBe(401);
    // Logging out would end the session that the next route needs.
    if (name === 'DELETE /api/session') return;
    for (const [role, person] of people) {
      const status = await statusFor(person, method.toUpperCase(), path);
      const may = access === 'anyone' || (access === 'everyone' ? role !== 'worker' : access.includes(role));
      expect([role, status === 403, status === 401, status >= 500]).toEqual([role, !may, false, false]);
    }
  });

  it('shows nobody a department that is not theirs', async () => {
    const [, clerk] = people.find(([role]) => role === 'clerk')!;
    const inbox = await clerk.get<{ items: unknown[] }>('/api/tasks?department=tax');
    expect(inbox).toMatchObject({ status: 200, body: { items: [] } });
  });
});
