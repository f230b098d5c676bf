import { hallList } from '@onevisit/api/contract/halls';
import { request } from './request.ts';

export const readHalls = () => request('GET', '/api/halls', hallList);
