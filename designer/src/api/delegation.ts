import { caseOutcome } from '@onevisit/api/contract/cases';
import type { Variables } from '@onevisit/api/contract/variables';
import { request } from './request.ts';

const at = (task: string, action: string): string => `/api/tasks/${encodeURIComponent(task)}/${action}`;

export const transferTask = (task: string, to: string) =>
  request('POST', at(task, 'transfer'), caseOutcome, { body: { to } });
export const delegateTask = (task: string, to: string) =>
  request('POST', at(task, 'delegate'), caseOutcome, { body: { to } });
/** With what is proposed, when it is the delegate who gives it back. */
export const resolveTask = (task: string, variables: Variables) =>
  request('POST', at(task, 'resolve'), caseOutcome, { body: { variables } });
