import { copyList } from '@onevisit/api/contract/copies';
import { request } from './request.ts';

const at = (id: string): string => `/api/cases/${encodeURIComponent(id)}/copies`;

export const readCopies = (id: string) => request('GET', at(id), copyList);
export const copyCase = (id: string, to: readonly string[]) => request('POST', at(id), copyList, { body: { to } });
