import { type Hall, hall, hallList, hallPreview, type NewHall, type PutHall } from '@onevisit/api/contract/halls';
import { request, requestText } from './request.ts';

const at = (id: string, part = ''): string => `/api/halls/${encodeURIComponent(id)}${part}`;
const etag = ({ revision }: Hall): string => `"${revision}"`;

export const readHalls = () => request('GET', '/api/halls', hallList);
export const readHall = (id: string) => request('GET', at(id), hall);
export const createHall = (body: NewHall) => request('POST', '/api/halls', hall, { body });
/** Saves an edit of a hall; refused when somebody else has changed it since it was read. */
export const saveHall = (read: Hall, body: PutHall) => request('PUT', at(read.id), hall, { body, ifMatch: etag(read) });
export const removeHall = (read: Hall) => requestText('DELETE', at(read.id), { ifMatch: etag(read) });
export const previewHall = (id: string, body: PutHall) => request('POST', at(id, '/preview'), hallPreview, { body });
