import { worker, workerList, workerWithToken } from '@onevisit/api/contract/workers';
import { request, requestText } from './request.ts';

const at = (id: string, part = ''): string => `/api/workers/${encodeURIComponent(id)}${part}`;

export const readWorkers = () => request('GET', '/api/workers', workerList);
export const createWorker = (id: string, types: readonly string[]) =>
  request('PUT', at(id), workerWithToken, { body: { types } });
export const renewWorkerToken = (id: string) => request('PUT', at(id, '/token'), workerWithToken);
export const disableWorker = (id: string) => request('POST', at(id, '/disable'), worker);
export const enableWorker = (id: string) => request('POST', at(id, '/enable'), worker);
export const removeWorker = (id: string) => requestText('DELETE', at(id));
