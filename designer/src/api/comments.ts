import { commentList, mentionList } from '@onevisit/api/contract/comments';
import { request } from './request.ts';

const at = (id: string): string => `/api/cases/${encodeURIComponent(id)}/comments`;

export const readComments = (id: string) => request('GET', at(id), commentList);
export const addComment = (id: string, text: string, element: string | null) =>
  request('POST', at(id), commentList, { body: { text, element } });
export const readMentions = () => request('GET', '/api/mentions', mentionList);
export const markCommentsRead = (id: string) => request('POST', `${at(id)}/read`, mentionList, { body: {} });
export const urgeTask = (task: string, text: string) =>
  request('POST', `/api/tasks/${encodeURIComponent(task)}/urge`, commentList, { body: { text } });
