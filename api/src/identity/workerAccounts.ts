/** Accounts of programs that do jobs, as an administrator keeps them. */
import { randomBytes } from 'node:crypto';
import type { WorkerAccount } from '../contract/workers.ts';
import { notFound, refuse, wrongField } from '../problems/refusal.ts';
import { inOffset, inOffsetOrNull } from '../readModels/instants.ts';
import type { Services } from '../services.ts';
import { directoryOf, personNamed } from './directory.ts';
import { fingerprint } from './fingerprint.ts';

interface Row {
  readonly id: string;
  readonly types: string[];
  readonly created_at: Date;
  readonly created_by: string;
  readonly last_seen_at: Date | null;
  readonly disabled: boolean;
  readonly held: number;
}
type WithToken = WorkerAccount & { readonly token: string };

/** All accounts in the order of their names, each with how many jobs it holds now. */
export async function listWorkers(services: Services): Promise<WorkerAccount[]> {
  const { pool, tenant, orm } = services;
  // A lock is held in the name of the account, a slash, and the process that asked.
  const { rows } = await pool.query<Row>(
    `select w.id, w.types, w.created_at, w.created_by, w.last_seen_at, w.disabled_at is not null as disabled,
       coalesce(l.held, 0)::int as held
     from api.worker w left join (
       select split_part(worker, '/', 1) as account, count(*) as held from engine.job_lock
       where tenant = $1 and lock is not null and locked_until > clock_timestamp() group by 1) l
       on l.account = 'worker:' || w.id
     where w.tenant = $1 order by w.id`,
    [tenant],
  );
  const directory = await directoryOf(orm, tenant);
  return rows.map((row) => ({
    id: row.id,
    types: row.types,
    state: row.disabled ? 'disabled' : 'enabled',
    createdAt: inOffset(row.created_at),
    createdBy: personNamed(directory, row.created_by),
    lastSeenAt: inOffsetOrNull(row.last_seen_at),
    jobsHeld: row.held,
  }));
}

async function expectAccount(services: Services, id: string): Promise<WorkerAccount> {
  const found = (await listWorkers(services)).find((worker) => worker.id === id);
  if (found === undefined) throw unknown();
  return found;
}

/** A new account and its token, which nobody can read again. Refuses a name that is taken. */
export async function createWorker(
  services: Services,
  wanted: { readonly id: string; readonly types: readonly string[] },
  by: string,
  at: Date,
): Promise<WithToken> {
  const { id, types } = wanted;
  const token = newToken();
  const { rowCount } = await services.pool.query(
    `insert into api.worker (tenant, id, token_hash, types, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [services.tenant, id, fingerprint(token), types, at, by],
  );
  if (rowCount === 0) {
    const [zh, en] = [`账号 ${id} 已存在。`, `There is a worker ${id} already.`] as const;
    throw refuse('rejected', zh, en, { problems: [wrongField('worker', zh, en)] });
  }
  return { ...(await expectAccount(services, id)), token };
}

/** Another token for an account; that which it had is withdrawn at once. */
export async function renewToken(services: Services, id: string): Promise<WithToken> {
  const token = newToken();
  const { rowCount } = await services.pool.query(
    'update api.worker set token_hash = $3 where tenant = $1 and id = $2',
    [services.tenant, id, fingerprint(token)],
  );
  if (rowCount === 0) throw unknown();
  return { ...(await expectAccount(services, id)), token };
}

/** Lets a program in, or no more. What it holds when it is disabled goes to others when its locks end. */
export async function setWorkerState(
  services: Services,
  id: string,
  state: WorkerAccount['state'],
  at: Date,
): Promise<WorkerAccount> {
  const { rowCount } = await services.pool.query(
    'update api.worker set disabled_at = case when $3 then coalesce(disabled_at, $4) end where tenant = $1 and id = $2',
    [services.tenant, id, state === 'disabled', at],
  );
  if (rowCount === 0) throw unknown();
  return expectAccount(services, id);
}

/** Withdraws an account and its token at once. */
export async function removeWorker({ pool, tenant }: Services, id: string): Promise<void> {
  const { rowCount } = await pool.query('delete from api.worker where tenant = $1 and id = $2', [tenant, id]);
  if (rowCount === 0) throw unknown();
}

/** 256 random bits. */
function newToken(): string {
  return `ovw_${randomBytes(32).toString('base64url')}`;
}

function unknown(): Error {
  return notFound('该账号。', 'worker.');
}
