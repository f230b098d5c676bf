import { caseOutcome } from '@onevisit/api/contract/cases';
import { personList } from '@onevisit/api/contract/people';
import type { addSigner as contract } from '@onevisit/api/contract/signers';
import type { z } from 'zod';
import { request } from './request.ts';

const at = (task: string, action: string): string => `/api/tasks/${encodeURIComponent(task)}/${action}`;

export const addSigner = (task: string, body: z.input<typeof contract>) =>
  request('POST', at(task, 'signers'), caseOutcome, { body });
export const removeSigner = (task: string) => request('POST', at(task, 'signer-removal'), caseOutcome, { body: {} });
export const readPeople = () => request('GET', '/api/people', personList);
