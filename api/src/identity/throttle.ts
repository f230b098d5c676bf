/** Slows down guessing: failed log-ins are counted by name and by address, in the database, for all API processes. */
import { createHash } from 'node:crypto';
import { throttleEntity } from '../database/entities/session.ts';
import { refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';

const WINDOW = 15 * 60_000;
/** Failures within the window after which a name, or an address, has to wait for its end. */
const ALLOWED = { name: 5, address: 50 } as const;

type Subject = { readonly name: string; readonly address: string };

/** Refuses when the name or the address has failed too often. */
export async function expectUnthrottled(services: Services, subject: Subject, at: Date): Promise<void> {
  const ids = keysOf(services, subject);
  const em = services.orm.em.fork();
  const rows = await em.find(throttleEntity, { id: { $in: ids.map(({ id }) => id) }, windowEndsAt: { $gt: at } });
  for (const { id, allowed } of ids) {
    const row = rows.find((candidate) => candidate.id === id);
    if (row === undefined || row.failures < allowed) continue;
    const retryAfter = Math.ceil((row.windowEndsAt.getTime() - at.getTime()) / 1000);
    const minutes = Math.ceil(retryAfter / 60);
    throw refuse(
      'too-many-attempts',
      `登录失败次数过多，请 ${minutes} 分钟后再试。`,
      `Too many failed log-ins. Try again in ${minutes} minutes.`,
      { retryAfter },
    );
  }
}

export async function noteFailure(services: Services, subject: Subject, at: Date): Promise<void> {
  const windowEnd = new Date(at.getTime() + WINDOW);
  for (const { id } of keysOf(services, subject)) {
    await services.orm.em.getConnection().execute(
      `insert into api.throttle as t (id, failures, window_ends_at) values (?, 1, ?)
       on conflict (id) do update set
         failures = case when t.window_ends_at > ? then t.failures + 1 else 1 end,
         window_ends_at = case when t.window_ends_at > ? then t.window_ends_at else excluded.window_ends_at end`,
      [id, windowEnd, at, at],
    );
  }
}

/** A log-in that succeeded clears the name; the address goes on counting. */
export async function clearFailures(services: Services, subject: Subject, at: Date): Promise<void> {
  const [ofName] = keysOf(services, subject);
  await services.orm.em
    .fork()
    .nativeDelete(throttleEntity, { $or: [{ id: ofName!.id }, { windowEndsAt: { $lt: at } }] });
}

function keysOf(services: Services, subject: Subject): { readonly id: string; readonly allowed: number }[] {
  const key = (kind: keyof Subject, value: string): { readonly id: string; readonly allowed: number } => ({
    id: createHash('sha256').update(`${services.tenant}\n${kind}\n${value}`).digest('hex'),
    allowed: ALLOWED[kind],
  });
  return [key('name', subject.name.toLowerCase()), key('address', subject.address)];
}
