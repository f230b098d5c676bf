/** Files of a case that have not been removed. */
import type { AttachmentList } from '../contract/attachments.ts';
import { type Account, hasRole } from '../identity/account.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { findCase } from './casePage.ts';
import type { CaseFacts } from './caseRows.ts';
import { elementsOf } from './elements.ts';
import { inOffset } from './instants.ts';

export interface AttachmentRow {
  readonly id: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly sha256: string;
  readonly element: string | null;
  readonly put_by: string;
  readonly put_at: Date;
}
const COLUMNS = 'id, name, media_type, size, sha256, element, put_by, put_at';

/** The oldest first. */
export async function readAttachments(services: Services, me: Account, facts: CaseFacts): Promise<AttachmentList> {
  const { rows } = await services.pool.query<AttachmentRow>(
    `select ${COLUMNS} from api.attachment where tenant = $1 and case_id = $2 and removed_at is null order by put_at, id`,
    [services.tenant, facts.id],
  );
  const directory = await directoryOf(services.orm, services.tenant);
  const elements = await elementsOf(services, facts.definition);
  // Whom the case was only copied to reads it.
  const mayPut = (await findCase(services, me, facts.id)) !== undefined;
  const items = rows.map((row) => ({
    ...{ id: row.id, name: row.name, mediaType: row.media_type, size: row.size, sha256: row.sha256 },
    element: row.element === null ? null : { id: row.element, name: elements.nameOf(row.element) },
    by: personNamed(directory, row.put_by),
    at: inOffset(row.put_at),
    removable: mayPut && mayRemove(me, row),
  }));
  return { items, mayPut };
}

/** One of the case; undefined when there is none. */
export async function findAttachment(
  { pool, tenant }: Services,
  facts: CaseFacts,
  id: string,
): Promise<AttachmentRow | undefined> {
  const { rows } = await pool.query<AttachmentRow>(
    `select ${COLUMNS} from api.attachment where tenant = $1 and case_id = $2 and id = $3 and removed_at is null`,
    [tenant, facts.id, id],
  );
  return rows[0];
}

/** Who put it, or a manager. */
export function mayRemove(me: Account, { put_by }: AttachmentRow): boolean {
  return put_by === me.id || hasRole(me, 'manager');
}
