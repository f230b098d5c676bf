/** To whom a case was copied. */
import type { CopyList } from '../contract/copies.ts';
import { type Account, hasRole } from '../identity/account.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { findCase } from './casePage.ts';
import type { CaseFacts } from './caseRows.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';

interface CopyRow {
  readonly account: string;
  readonly copied_by: string;
  readonly copied_at: Date;
  readonly read_at: Date | null;
}

/** The oldest first. */
export async function readCopies(services: Services, me: Account, facts: CaseFacts): Promise<CopyList> {
  const { rows } = await services.pool.query<CopyRow>(
    `select account, copied_by, copied_at, read_at from api.case_copy
     where tenant = $1 and case_id = $2 order by copied_at, account`,
    [services.tenant, facts.id],
  );
  const directory = await directoryOf(services.orm, services.tenant);
  const items = rows.map((row) => ({
    person: personNamed(directory, row.account),
    by: personNamed(directory, row.copied_by),
    at: inOffset(row.copied_at),
    readAt: inOffsetOrNull(row.read_at),
  }));
  return { items, mayCopy: await mayCopy(services, me, facts) };
}

/** Who holds a task of the case, or a manager whose case it is. */
export async function mayCopy(services: Services, me: Account, { id }: CaseFacts): Promise<boolean> {
  const { pool, tenant } = services;
  if (hasRole(me, 'manager')) return (await findCase(services, me, id)) !== undefined;
  const held = await pool.query(
    'select from engine.task where tenant = $1 and case_id = $2 and assignee = $3 and closed_at is null limit 1',
    [tenant, id, me.id],
  );
  return held.rows.length > 0;
}
