/** Worker accounts: programs that do jobs. They have a token instead of a password, and reach the job routes alone. */
import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { WorkerAccount } from '../contract/jobs.ts';
import { refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';
import type { Account } from './account.ts';

/** The token of `Authorization: Bearer TOKEN`; null: there is none. */
export function bearerOf(header: string): string | null {
  return /^Bearer ([\w-]{20,200})$/i.exec(header)?.[1] ?? null;
}

/** Whose token it is; null: it is unknown or has been withdrawn. */
export async function workerOf({ pool, tenant }: Services, token: string): Promise<Account | null> {
  const { rows } = await pool.query<{ readonly id: string; readonly types: readonly string[] }>(
    'select id, types from api.worker where tenant = $1 and token_hash = $2',
    [tenant, fingerprint(token)],
  );
  const found = rows[0];
  if (found === undefined) return null;
  const name = { zh: found.id, en: found.id };
  return {
    ...{ id: `worker:${found.id}`, name, tenant, jobTypes: found.types },
    ...{ roles: [], posts: [], departments: [], scope: [] },
  };
}

export async function listWorkers(pool: Pool, tenant: string): Promise<WorkerAccount[]> {
  const { rows } = await pool.query<Omit<WorkerAccount, 'createdAt'> & { readonly createdAt: Date }>(
    `select id, types, created_at as "createdAt", created_by as "createdBy" from api.worker where tenant = $1 order by id`,
    [tenant],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** A new account and its token, which nobody can read again. Refuses a name that is taken. */
export async function createWorker(
  { pool, tenant }: Services,
  wanted: { readonly id: string; readonly types: readonly string[] },
  by: string,
  at: Date,
): Promise<WorkerAccount & { readonly token: string }> {
  const token = `ovw_${randomBytes(32).toString('base64url')}`;
  const { rowCount } = await pool.query(
    `insert into api.worker (tenant, id, token_hash, types, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [tenant, wanted.id, fingerprint(token), wanted.types, at, by],
  );
  if (rowCount === 0) throw refuse('rejected', `账号 ${wanted.id} 已存在。`, `There is a worker ${wanted.id} already.`);
  return { id: wanted.id, types: [...wanted.types], createdAt: at.toISOString(), createdBy: by, token };
}

/** Withdraws a token at once. False: there is no such account. */
export async function removeWorker({ pool, tenant }: Services, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('delete from api.worker where tenant = $1 and id = $2', [tenant, id]);
  return rowCount === 1;
}

/** The token is 256 random bits: a fast hash keeps it as well as a slow one. */
function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
