import { definitionPage, versionList } from '@onevisit/api/contract/definitions';
import { type DraftContent, draft, draftPage } from '@onevisit/api/contract/drafts';
import { request, requestText } from './request.ts';

export const readDefinitions = (q: string, cursor: string | undefined) =>
  request('GET', '/api/definitions', definitionPage, { query: { q, cursor, limit: 100 } });
export const readVersions = (process: string) =>
  request('GET', `/api/definitions/${encodeURIComponent(process)}/versions`, versionList);
export const readDrafts = () => request('GET', '/api/drafts', draftPage, { query: { limit: 100 } });
export const createDraft = (content: DraftContent) => request('POST', '/api/drafts', draft, { body: content });
export const deleteDraft = (id: string) => requestText('DELETE', `/api/drafts/${encodeURIComponent(id)}`);
