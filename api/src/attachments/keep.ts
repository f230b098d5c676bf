/** Puts a file with a case and takes it away again, row and content together. */
import type { PoolClient } from 'pg';
import type { Attachment } from '../contract/attachments.ts';
import { ATTACHMENTS_OF_CASE } from '../contract/attachments.ts';
import { transaction } from '../database/transaction.ts';
import type { Services } from '../services.ts';
import type { Incoming } from './contentStore.ts';

/** A file as it is put. The same id again changes nothing. */
export interface Put extends Incoming, Pick<Attachment, 'id' | 'name' | 'mediaType'> {
  readonly case: string;
  readonly element: string | null;
  readonly by: string;
  readonly at: Date;
}

/** False: the case has as many as it may have. */
export async function putAttachment(services: Services, put: Put): Promise<boolean> {
  const { tenant, contents } = services;
  return alone(services, put.sha256, async (client) => {
    const { rows } = await client.query<{ readonly count: number }>(
      `select count(*)::int as count from api.attachment where tenant = $1 and case_id = $2 and removed_at is null`,
      [tenant, put.case],
    );
    if (rows[0]!.count >= ATTACHMENTS_OF_CASE) return false;
    const { rowCount } = await client.query(
      `insert into api.attachment (tenant, id, case_id, element, name, media_type, size, sha256, put_by, put_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [tenant, put.id, put.case, put.element, put.name, put.mediaType, put.size, put.sha256, put.by, put.at],
    );
    // Last, so that a row which cannot be written leaves no content behind; one that was there has kept its content.
    if (rowCount === 1) await contents.keep(put);
    return true;
  });
}

/** Takes the content from its place when nobody else put the same. False: somebody was sooner. */
export async function removeAttachment(
  services: Services,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
  by: string,
  at: Date,
): Promise<boolean> {
  return alone(services, sha256, async (client) => {
    const { rowCount } = await client.query(
      'update api.attachment set removed_by = $3, removed_at = $4 where tenant = $1 and id = $2 and removed_at is null',
      [services.tenant, id, by, at],
    );
    const left = await client.query('select from api.attachment where sha256 = $1 and removed_at is null limit 1', [
      sha256,
    ]);
    if (left.rowCount === 0) await services.contents.remove(sha256);
    return rowCount === 1;
  });
}

/** One at a time for the same content: it must not be removed while somebody puts it again. */
async function alone<T>(services: Services, sha256: string, act: (client: PoolClient) => Promise<T>): Promise<T> {
  // A place that is slow must not hold all connections to the database.
  return services.keeping.take(() =>
    transaction(services.pool, async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`attachment:${sha256}`]);
      return act(client);
    }),
  );
}
