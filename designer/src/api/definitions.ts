import { definitionPage, versionList } from '@onevisit/api/contract/definitions';
import { type DraftContent, type DraftRow, draft, draftPage } from '@onevisit/api/contract/drafts';
import { request, requestText } from './request.ts';

export const readDefinitions = (q: string, cursor: string | undefined) =>
  request('GET', '/api/definitions', definitionPage, { query: { q, cursor, limit: 100 } });
export const readVersions = (process: string) =>
  request('GET', `/api/definitions/${encodeURIComponent(process)}/versions`, versionList);
export const readDrafts = () => request('GET', '/api/drafts', draftPage, { query: { limit: 100 } });
export const createDraft = (content: DraftContent) => request('POST', '/api/drafts', draft, { body: content });
/** Deletes a draft as it was read: one that somebody has edited since is kept. */
export const deleteDraft = ({ id, revision }: Pick<DraftRow, 'id' | 'revision'>) =>
  requestText('DELETE', `/api/drafts/${encodeURIComponent(id)}`, { ifMatch: `"${revision}"` });
