import { departmentList } from '@onevisit/api/contract/people';
import { departmentLimits, itemLimits, limitSummary, overduePage, stageLimits } from '@onevisit/api/contract/reports';
import { address, request } from './request.ts';

/** What the report is about; it stands in the address of the screen. Days are `YYYY-MM-DD`. */
export interface LimitScope {
  readonly from: string;
  readonly to: string;
  readonly department: string;
  readonly item: string;
}
export type LimitTable = 'departments' | 'items' | 'stages' | 'cases';
const at = (part: string): string => `/api/reports/limits/${part}`;

export const readSummary = (scope: LimitScope) => request('GET', at('summary'), limitSummary, { query: { ...scope } });
export const readDepartmentLimits = (scope: LimitScope) =>
  request('GET', at('departments'), departmentLimits, { query: { ...scope } });
export const readItemLimits = (scope: LimitScope) => request('GET', at('items'), itemLimits, { query: { ...scope } });
export const readStageLimits = (scope: LimitScope) =>
  request('GET', at('stages'), stageLimits, { query: { ...scope } });
export const readOverdue = (scope: LimitScope) =>
  request('GET', at('cases'), overduePage, { query: { ...scope, what: 'overdueNow', limit: 100 } });
export const readDepartments = () => request('GET', '/api/departments', departmentList);
/** Address of a table as a file. */
export const csvAddress = (table: LimitTable, scope: LimitScope): string =>
  address(at(table), { ...scope, format: 'csv' });
