/** What a manager or an operator does to a case as a whole. */
import type { Event } from '@onevisit/engine/run/event';
import type { z } from 'zod';
import { previewSaid } from '../acting/previewing.ts';
import { outcomeOf, send } from '../acting/send.ts';
import { casePath, perhapsReasoned, reasoned, retryIncidents, setVariables, stopClock } from '../contract/cases.ts';
import { caseOperations, dryRun, jumpCase, operationAnswer, returnCase, withdrawCase } from '../contract/operations.ts';
import type { Role } from '../contract/people.ts';
import type { LocalText } from '../contract/text.ts';
import { grantVisitException } from '../contract/visits.ts';
import { type Account, rolesOf } from '../identity/account.ts';
import { readOperations } from '../readModels/operations.ts';
import { expectCase, expectReadableCase } from './cases.ts';
import { type Route, route, type Schema } from './route.ts';

type Said<E> = E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never;

interface Operation<B extends Schema> {
  readonly act: string;
  readonly name: string;
  readonly summary: string;
  readonly access: readonly Role[];
  readonly body?: B;
  readonly event: (body: z.output<B>, me: Account) => Said<Event>;
  readonly done: LocalText;
}

function operation<B extends Schema>({ act, event, done, ...described }: Operation<B>): Route {
  return route({
    method: 'post',
    path: `/api/cases/:case/${act}`,
    ...described,
    params: casePath,
    query: dryRun,
    answer: operationAnswer,
    async handle(call) {
      const facts = await expectCase(call.services, call.me, call.params.case);
      if (call.query.dryRun) return { body: await previewSaid(call, facts, event(call.body, call.me)) };
      const answer = await send(call, facts.id, event(call.body, call.me));
      return { body: await outcomeOf(call.services, facts, answer, done) };
    },
  });
}

const operators = ['manager', 'admin'] as const;
const workers = ['clerk', 'counter', 'manager', 'admin'] as const;

const possible = route({
  method: 'get',
  path: '/api/cases/:case/operations',
  name: 'listOperations',
  summary: 'What can be done to a case as it stands: what I can take back; for managers what can be returned or moved',
  access: workers,
  params: casePath,
  answer: caseOperations,
  async handle({ params, services, me }) {
    return { body: await readOperations(services, me, await expectReadableCase(services, me, params.case)) };
  },
});

export const caseOperationRoutes: readonly Route[] = [
  possible,
  operation({
    act: 'return',
    name: 'returnCase',
    summary: 'Returns a case from any open activity, or as a whole, to an earlier activity',
    access: operators,
    body: returnCase,
    event: ({ to, from, reason, lift }, me) => ({
      ...{ type: 'returned', to, from, reason, variables: {} },
      ...(lift ? { lifts: rolesOf(me) } : {}),
    }),
    done: { zh: '已退回', en: 'Returned' },
  }),
  operation({
    act: 'withdraw',
    name: 'withdrawCase',
    summary: 'Takes back my completion of an activity while nothing has followed it',
    access: workers,
    body: withdrawCase,
    event: ({ activity, reason }) => ({ type: 'withdrawn', activity, reason }),
    done: { zh: '已撤回', en: 'Taken back' },
  }),
  operation({
    act: 'jump',
    name: 'jumpCase',
    summary: 'Moves tokens: those named are cancelled, the elements named start',
    access: operators,
    body: jumpCase,
    event: ({ from, to, reason }) => ({ type: 'jumped', from, to, reason, variables: {} }),
    done: { zh: '已跳转', en: 'Moved' },
  }),
  operation({
    act: 'cancel',
    name: 'cancelCase',
    summary: 'Ends a case; its open tasks are withdrawn',
    access: operators,
    body: reasoned,
    event: ({ reason }) => ({ type: 'cancelled', reason }),
    done: { zh: '已终止', en: 'Cancelled' },
  }),
  operation({
    act: 'suspend',
    name: 'suspendCase',
    summary: 'Suspends a case: nothing can be done in it until it is resumed',
    access: operators,
    body: perhapsReasoned,
    event: ({ reason }) => ({ type: 'suspended', reason }),
    done: { zh: '已挂起', en: 'Suspended' },
  }),
  operation({
    act: 'resume',
    name: 'resumeCase',
    summary: 'Resumes a suspended case',
    access: operators,
    body: perhapsReasoned,
    event: ({ reason }) => ({ type: 'resumed', reason }),
    done: { zh: '已恢复', en: 'Resumed' },
  }),
  operation({
    act: 'variables',
    name: 'setVariables',
    summary: 'Corrects facts of a case',
    access: ['manager'],
    body: setVariables,
    event: (body) => ({ type: 'variablesSet', variables: body.variables, in: body.in }),
    done: { zh: '已修改', en: 'Changed' },
  }),
  operation({
    act: 'retry',
    name: 'retryIncidents',
    summary: 'Tries again what stands in an incident',
    access: operators,
    body: retryIncidents,
    event: (body) => ({ type: 'retried', instance: body.instance, variables: body.variables }),
    done: { zh: '已重试', en: 'Tried again' },
  }),
  operation({
    act: 'visit-exceptions',
    name: 'grantVisitException',
    summary: 'Grants a further visit to an activity that waits for it, with a reason',
    access: ['manager'],
    body: grantVisitException,
    event: (body) => ({ type: 'visitExceptionGranted', instance: body.instance, reason: body.reason }),
    done: { zh: '已准许例外到场', en: 'A further visit is granted' },
  }),
  operation({
    act: 'clock-stops',
    name: 'stopClock',
    summary: 'Stops the clock of a case by order, with its ground',
    access: ['manager'],
    body: stopClock,
    event: (body) => ({ type: 'clockStopped', ...body }),
    done: { zh: '已停表', en: 'The clock stands still' },
  }),
  operation({
    act: 'clock-resumptions',
    name: 'resumeClock',
    summary: 'Lets the clock of a case go on',
    access: ['manager'],
    event: () => ({ type: 'clockResumed' }),
    done: { zh: '已恢复计时', en: 'The clock goes on' },
  }),
];
