import { caseOutcome } from '@onevisit/api/contract/cases';
import { personList } from '@onevisit/api/contract/people';
import type { Signers } from '@onevisit/api/contract/signers';
import { request } from './request.ts';

const at = (task: string, action: string): string => `/api/tasks/${encodeURIComponent(task)}/${action}`;

export const addSigner = (task: string, user: string, place: Signers['places'][number] | undefined) =>
  request('POST', at(task, 'signers'), caseOutcome, { body: { user, ...(place === undefined ? {} : { place }) } });
export const removeSigner = (task: string) => request('POST', at(task, 'signer-removal'), caseOutcome, { body: {} });
export const transferTask = (task: string, to: string) =>
  request('POST', at(task, 'transfer'), caseOutcome, { body: { to } });
export const readPeople = () => request('GET', '/api/people', personList);
