import { caseOutcome } from '@onevisit/api/contract/cases';
import { type InboxFilter, inboxPage, taskDetail } from '@onevisit/api/contract/tasks';
import type { Variables } from '@onevisit/api/contract/variables';
import { request } from './request.ts';

/** What the inbox is asked for; it stands in the address of the screen. */
export interface InboxScope {
  readonly filter: InboxFilter;
  readonly q: string;
  readonly department: string;
}
const at = (task: string, action = ''): string => `/api/tasks/${encodeURIComponent(task)}${action}`;

export const readInbox = (scope: InboxScope, cursor: string | undefined) =>
  request('GET', '/api/tasks', inboxPage, { query: { ...scope, cursor, limit: 50 } });
export const readTask = (task: string) => request('GET', at(task), taskDetail);
export const claimTask = (task: string) => request('POST', at(task, '/claim'), taskDetail, { body: {} });
export const releaseTask = (task: string) => request('POST', at(task, '/release'), taskDetail, { body: {} });
export const completeTask = (task: string, variables: Variables) =>
  request('POST', at(task, '/complete'), caseOutcome, { body: { variables } });
export const returnTask = (task: string, to: string, reason: string) =>
  request('POST', at(task, '/return'), caseOutcome, { body: { to, reason } });
