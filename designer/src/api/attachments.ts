import { type AttachmentList, attachmentList } from '@onevisit/api/contract/attachments';
import { IDEMPOTENCY_HEADER } from '@onevisit/api/contract/session';
import { problemOf, unreachable } from './problem.ts';
import { address, request, requestText, tokenHeader } from './request.ts';

const at = (id: string): string => `/api/cases/${encodeURIComponent(id)}/attachments`;

/** Address of the file itself, for a link. */
export const attachmentAddress = (id: string, attachment: string): string =>
  `${at(id)}/${encodeURIComponent(attachment)}`;
export const readAttachments = (id: string) => request('GET', at(id), attachmentList);
export const removeAttachment = (id: string, attachment: string) =>
  requestText('DELETE', attachmentAddress(id, attachment));

/** Sends a file; `progress` is told the share that is sent, 0 to 1. Throws `ApiProblem`. */
export function putAttachment(
  id: string,
  file: File,
  element: string | null,
  progress: (share: number) => void,
): Promise<AttachmentList> {
  const { promise, resolve, reject } = Promise.withResolvers<AttachmentList>();
  // fetch does not tell how much is sent.
  const sending = new XMLHttpRequest();
  sending.open('POST', address(at(id), { name: file.name, element }));
  const headers = { Accept: 'application/json', 'Content-Type': 'application/octet-stream', ...tokenHeader() };
  for (const [name, value] of Object.entries(headers)) sending.setRequestHeader(name, value);
  sending.setRequestHeader(IDEMPOTENCY_HEADER, crypto.randomUUID());
  sending.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
  sending.onerror = () => reject(unreachable());
  sending.onload = () => {
    const { status, responseText } = sending;
    if (status === 201) resolve(attachmentList.parse(JSON.parse(responseText)));
    else problemOf(new Response(responseText, { status })).then(reject, reject);
  };
  sending.send(file);
  return promise;
}
