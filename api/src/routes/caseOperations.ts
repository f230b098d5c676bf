/** What a manager or an operator does to a case as a whole. */
import type { Event } from '@onevisit/engine/run/event';
import type { z } from 'zod';
import { outcomeOf, send } from '../acting/send.ts';
import { caseOutcome, casePath, reasoned, retryIncidents, setVariables, stopClock } from '../contract/cases.ts';
import type { Role } from '../contract/people.ts';
import type { LocalText } from '../contract/text.ts';
import { grantVisitException } from '../contract/visits.ts';
import { expectCase } from './cases.ts';
import { type Route, route, type Schema } from './route.ts';

type Said<E> = E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never;

interface Operation<B extends Schema> {
  readonly act: string;
  readonly name: string;
  readonly summary: string;
  readonly access: readonly Role[];
  readonly body?: B;
  readonly event: (body: z.output<B>) => Said<Event>;
  readonly done: LocalText;
}

function operation<B extends Schema>({ act, event, done, ...described }: Operation<B>): Route {
  return route({
    method: 'post',
    path: `/api/cases/:case/${act}`,
    ...described,
    params: casePath,
    answer: caseOutcome,
    async handle(call) {
      const facts = await expectCase(call.services, call.me, call.params.case);
      const answer = await send(call, facts.id, event(call.body));
      return { body: await outcomeOf(call.services, facts, answer, done) };
    },
  });
}

const operators = ['manager', 'admin'] as const;

export const caseOperationRoutes: readonly Route[] = [
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
    event: () => ({ type: 'suspended' }),
    done: { zh: '已挂起', en: 'Suspended' },
  }),
  operation({
    act: 'resume',
    name: 'resumeCase',
    summary: 'Resumes a suspended case',
    access: operators,
    event: () => ({ type: 'resumed' }),
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
