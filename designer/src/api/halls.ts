import { type Hall, hall, hallList, hallPreview, type NewHall, type PutHall } from '@onevisit/api/contract/halls';
import { request } from './request.ts';

const at = (id: string, part = ''): string => `/api/halls/${encodeURIComponent(id)}${part}`;

export const readHalls = () => request('GET', '/api/halls', hallList);
export const readHall = (id: string) => request('GET', at(id), hall);
export const createHall = (body: NewHall) => request('POST', '/api/halls', hall, { body });
/** Saves an edit of a hall; refused when somebody else has changed it since it was read. */
export const saveHall = ({ id, revision }: Hall, body: PutHall) =>
  request('PUT', at(id), hall, { body, ifMatch: `"${revision}"` });
export const previewHall = (id: string, body: PutHall) => request('POST', at(id, '/preview'), hallPreview, { body });
