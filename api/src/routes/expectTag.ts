import { refuse } from '../problems/refusal.ts';

/** What an edit says that it was made on. An edit without it would undo what others have done meanwhile. */
export function expectTag(ifMatch: string | null): string {
  if (ifMatch !== null) return ifMatch;
  throw refuse(
    'precondition-required',
    '请在 If-Match 中给出读取时的 ETag。',
    'Send the ETag that was read in If-Match.',
  );
}
