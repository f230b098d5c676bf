/** Puts a file with a case and takes it away again, row and content together. */
import type { PoolClient } from 'pg';
import type { Attachment } from '../contract/attachments.ts';
import { ATTACHMENTS_OF_CASE } from '../contract/attachments.ts';
import type { Services } from '../services.ts';
import { keepContent, removeContent } from './contents.ts';

/** A file as it is put. The same id again changes nothing. */
export interface Put extends Pick<Attachment, 'id' | 'name' | 'mediaType' | 'size' | 'sha256'> {
  readonly case: string;
  readonly element: string | null;
  readonly by: string;
  readonly at: Date;
  /** Where its content is now. */
  readonly path: string;
}

/** False: the case has as many as it may have. */
export async function putAttachment(services: Services, put: Put): Promise<boolean> {
  const { tenant, settings } = services;
  return alone(services, put.sha256, async (client) => {
    const { rows } = await client.query<{ readonly count: number }>(
      `select count(*)::int as count from api.attachment where tenant = $1 and case_id = $2 and removed_at is null`,
      [tenant, put.case],
    );
    if (rows[0]!.count >= ATTACHMENTS_OF_CASE) return false;
    await keepContent(settings.attachments, put.sha256, put.path);
    await client.query(
      `insert into api.attachment (tenant, id, case_id, element, name, media_type, size, sha256, put_by, put_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [tenant, put.id, put.case, put.element, put.name, put.mediaType, put.size, put.sha256, put.by, put.at],
    );
    return true;
  });
}

/** Takes the content from the disk when nobody else put the same. False: somebody was sooner. */
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
    if (left.rowCount === 0) await removeContent(services.settings.attachments, sha256);
    return rowCount === 1;
  });
}

/** One at a time for the same content: it must not be removed while somebody puts it again. */
async function alone<T>({ pool }: Services, sha256: string, act: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`attachment:${sha256}`]);
    const done = await act(client);
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
