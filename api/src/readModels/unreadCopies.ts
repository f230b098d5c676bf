import type { Account } from '../identity/account.ts';
import type { Services } from '../services.ts';

/** Of these cases those that were copied to the person, who has not opened them yet. */
export async function readUnreadCopies(
  { pool, tenant }: Services,
  me: Account,
  cases: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ readonly case_id: string }>(
    'select case_id from api.case_copy where tenant = $1 and account = $2 and read_at is null and case_id = any($3)',
    [tenant, me.id, cases],
  );
  return new Set(rows.map(({ case_id }) => case_id));
}
