import { incidentDetail, incidentPage, type SettleIncidents, settledIncidents } from '@onevisit/api/contract/incidents';
import { request } from './request.ts';

export interface IncidentScope {
  readonly process: string;
  readonly cause: string;
  readonly q: string;
}
export const readIncidents = (scope: IncidentScope, cursor: string | undefined) =>
  request('GET', '/api/incidents', incidentPage, { query: { ...scope, cursor, limit: 100 } });
export const readIncident = (id: string) => request('GET', `/api/incidents/${encodeURIComponent(id)}`, incidentDetail);
export const settleIncidents = (body: SettleIncidents) =>
  request('POST', '/api/incidents/settle', settledIncidents, { body });
