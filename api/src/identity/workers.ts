/** Programs that do jobs, as they come: with a token instead of a password. They reach the job routes alone. */
import { refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';
import type { Account } from './account.ts';
import { fingerprint } from './fingerprint.ts';

/** The token of `Authorization: Bearer TOKEN`; null: there is none. */
export function bearerOf(header: string): string | null {
  return /^Bearer ([\w-]{20,200})$/i.exec(header)?.[1] ?? null;
}

interface Row {
  readonly id: string;
  readonly types: readonly string[];
  readonly disabled: boolean;
  readonly unseen: boolean;
}

/** Whose token it is. Refuses one that is unknown or has been withdrawn, and that of an account that is disabled. */
export async function expectWorker(services: Services, token: string, at: Date): Promise<Account> {
  const { pool, tenant } = services;
  const { rows } = await pool.query<Row>(
    `select id, types, disabled_at is not null as disabled, last_seen_at is null or ${LONG_AGO} as unseen
     from api.worker where tenant = $1 and token_hash = $2`,
    [tenant, fingerprint(token), at],
  );
  const found = rows[0];
  if (found === undefined)
    throw refuse('not-logged-in', '令牌无效或已撤销。', 'The token is unknown or was withdrawn.');
  if (found.unseen) await see(services, found.id, at);
  if (found.disabled) throw refuse('not-allowed', '该账号已停用，请联系管理员。', 'The account is disabled.');
  const name = { zh: found.id, en: found.id };
  return {
    ...{ id: `worker:${found.id}`, name, tenant, jobTypes: found.types },
    ...{ roles: [], posts: [], departments: [], scope: [] },
  };
}

/** Programs ask many times a minute: that they are there is written once. */
const LONG_AGO = `last_seen_at <= $3::timestamptz - interval '1 minute'`;

async function see({ pool, tenant }: Services, id: string, at: Date): Promise<void> {
  await pool.query(
    `update api.worker set last_seen_at = $3 where tenant = $1 and id = $2 and (last_seen_at is null or ${LONG_AGO})`,
    [tenant, id, at],
  );
}
