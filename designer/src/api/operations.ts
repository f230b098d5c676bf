import { caseOutcome } from '@onevisit/api/contract/cases';
import { caseOperations, casePreview } from '@onevisit/api/contract/operations';
import { request } from './request.ts';

export type Act = 'return' | 'withdraw' | 'jump' | 'suspend' | 'resume' | 'cancel';
/** What an act takes: which fields it has follows from the act. */
export interface ActBody {
  readonly from?: string | readonly string[] | undefined;
  readonly to?: string | readonly string[] | undefined;
  readonly activity?: string | undefined;
  readonly reason?: string | null;
  /** A return beyond the policy of the process, which the person may lift. */
  readonly lift?: boolean;
}
const at = (id: string, act: string): string => `/api/cases/${encodeURIComponent(id)}/${act}`;

export const readOperations = (id: string) => request('GET', at(id, 'operations'), caseOperations);
export const previewAct = (id: string, act: Act, body: ActBody) =>
  request('POST', at(id, act), casePreview, { body, query: { dryRun: true } });
export const doAct = (id: string, act: Act, body: ActBody) => request('POST', at(id, act), caseOutcome, { body });
/** What a return from a task would do. */
export const previewReturn = (task: string, to: string) =>
  request('POST', `/api/tasks/${encodeURIComponent(task)}/return`, casePreview, {
    body: { to, reason: '—' },
    query: { dryRun: true },
  });
