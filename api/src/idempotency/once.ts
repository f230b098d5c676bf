/** `Idempotency-Key`: the same POST sent twice is done once, and both get the same answer. */
import { createHash } from 'node:crypto';
import { timeOrderedId } from '@onevisit/engine/store/timeOrderedId';
import { refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';

export interface Keyed {
  readonly account: string;
  readonly key: string;
  /** Method, path and body. */
  readonly request: string;
  readonly at: Date;
}
export interface Recorded {
  readonly status: number;
  readonly body: unknown;
}
/** A request that was not answered for so long is taken to be lost, and done again: its event's id is the same. */
const LOST_AFTER = 30_000;
/** Answers are kept for a day. */
const KEPT = 24 * 3_600_000;

/** Does `work` unless the key has been answered before. A refusal is not recorded: nothing was done, it may be tried again. */
export async function once(services: Services, keyed: Keyed, work: () => Promise<Recorded>): Promise<Recorded> {
  const before = await claim(services, keyed);
  if (before !== null) return before;
  const of = [services.tenant, keyed.account, keyed.key];
  try {
    const answer = await work();
    await services.pool.query({
      name: 'answerKey',
      text: 'update api.idempotency set status = $4, answer = $5 where tenant = $1 and account = $2 and key = $3',
      values: [...of, answer.status, JSON.stringify(answer.body)],
    });
    return answer;
  } catch (error) {
    await services.pool
      .query('delete from api.idempotency where tenant = $1 and account = $2 and key = $3', of)
      .catch(() => undefined);
    throw error;
  }
}

/** Removes answers that are no longer kept. */
export async function forgetOldAnswers(services: Services, at: Date): Promise<void> {
  await services.pool.query('delete from api.idempotency where created_at < $1', [new Date(at.getTime() - KEPT)]);
}

/** Id of the event that a request sends. With a key it follows from the key, so that doing it again does nothing twice. */
export function eventIdOf(keyed: Keyed | null): string {
  if (keyed === null) return timeOrderedId();
  return `key:${sha256(`${keyed.account}\n${keyed.key}\n${keyed.request}`).slice(0, 40)}`;
}

interface KeptAnswer {
  readonly request: string;
  /** Null: it has not been answered yet. */
  readonly status: number | null;
  readonly answer: unknown;
  readonly createdAt: Date;
}

async function claim(services: Services, keyed: Keyed): Promise<Recorded | null> {
  const { account, key, at } = keyed;
  const request = sha256(keyed.request);
  const of = [services.tenant, account, key];
  const { rowCount } = await services.pool.query({
    name: 'claimKey',
    text: `insert into api.idempotency (tenant, account, key, request, created_at) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
    values: [...of, request, at],
  });
  if (rowCount === 1) return null;
  const { rows } = await services.pool.query<KeptAnswer>(
    `select request, status, answer, created_at as "createdAt" from api.idempotency
     where tenant = $1 and account = $2 and key = $3`,
    of,
  );
  const found = rows[0] ?? null;
  if (found !== null && found.request !== request) throw reused();
  if (found !== null && found.status !== null) return { status: found.status, body: found.answer };
  if (found !== null && at.getTime() - found.createdAt.getTime() > LOST_AFTER) return null;
  throw refuse(
    'still-under-way',
    '同一请求正在处理，请稍后重试。',
    'The same request is being answered. Try again soon.',
    {
      retryAfter: 1,
    },
  );
}

function reused(): Error {
  return refuse(
    'idempotency-key-reused',
    '此 Idempotency-Key 已用于内容不同的请求，请换一个。',
    'This Idempotency-Key was sent with another request. Take a new one.',
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
