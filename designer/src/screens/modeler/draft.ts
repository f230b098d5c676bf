import { published } from '@onevisit/api/contract/definitions';
import { type Draft, draft } from '@onevisit/api/contract/drafts';
import { request, requestText } from '../../api/request.ts';

const etag = ({ revision }: Pick<Draft, 'revision'>): string => `"${revision}"`;
const path = (id: string): string => `/api/drafts/${encodeURIComponent(id)}`;

export const readDraft = (id: string) => request('GET', path(id), draft);

/** Saves the diagram of a draft; refused when somebody else has edited it since `known` was read. */
export const saveDraft = (known: Draft, change: { readonly name: string; readonly xml: string }) => {
  const { process, forms, decisions } = known;
  return request('PUT', path(known.id), draft, {
    body: { process, forms, decisions, ...change },
    ifMatch: etag(known),
  });
};

/** Publishes the draft as saved, then puts it away: what is published is the truth from then on. */
export async function publishDraft(saved: Draft) {
  const answer = await request('POST', `${path(saved.id)}/publish`, published, { ifMatch: etag(saved) });
  await requestText('DELETE', path(saved.id), { ifMatch: etag(saved) });
  return answer;
}
