import { caseDetail, caseOutcome, casePage } from '@onevisit/api/contract/cases';
import { clockList } from '@onevisit/api/contract/clocks';
import { historyPage } from '@onevisit/api/contract/history';
import { itemDetail, itemList } from '@onevisit/api/contract/items';
import type { Variables } from '@onevisit/api/contract/variables';
import { visitLedger } from '@onevisit/api/contract/visits';
import { request, requestText } from './request.ts';

export interface CaseScope {
  readonly status: string;
  readonly light: string;
  readonly item: string;
  readonly department: string;
  readonly q: string;
  /** `true`: only those that were copied to me. */
  readonly copied: string;
}
const at = (id: string, part = ''): string => `/api/cases/${encodeURIComponent(id)}${part}`;

export const readCases = (scope: CaseScope, cursor: string | undefined) =>
  request('GET', '/api/cases', casePage, { query: { ...scope, cursor, limit: 50 } });
export const readCase = (id: string) => request('GET', at(id), caseDetail);
export const readClocks = (id: string) => request('GET', at(id, '/clocks'), clockList);
export const readVisits = (id: string) => request('GET', at(id, '/visits'), visitLedger);
export const readHistory = (id: string, view: 'people' | 'all', cursor: string | undefined) =>
  request('GET', at(id, '/history'), historyPage, { query: { view, cursor, limit: 100 } });
export const startCase = (process: string, variables: Variables) =>
  request('POST', '/api/cases', caseOutcome, { body: { process, variables } });
export const retryIncidents = (id: string) =>
  request('POST', at(id, '/retry'), caseOutcome, { body: { instance: null, variables: {} } });
export const grantVisit = (id: string, instance: string, reason: string) =>
  request('POST', at(id, '/visit-exceptions'), caseOutcome, { body: { instance, reason } });
export const extendClock = (
  id: string,
  clock: string,
  body: { readonly amount: number; readonly ground: string; readonly legalBasis: string | null },
) => request('POST', at(id, `/clocks/${clock}/extension`), caseOutcome, { body });
export const readItems = () => request('GET', '/api/items', itemList);
export const readItem = (code: string) => request('GET', `/api/items/${encodeURIComponent(code)}`, itemDetail);
/** BPMN XML of a version of a process. */
export const readDiagram = (process: string, version: number | 'latest') =>
  requestText('GET', `/api/definitions/${encodeURIComponent(process)}/versions/${version}/xml`);
