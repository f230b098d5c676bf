import { EXTENSION_ROLE } from '../run/clockExtension.ts';
import type { Event } from '../run/event.ts';
import { lookUpInstance } from '../run/state.ts';
import type { CaseRef } from '../store/store.ts';
import { active } from './active.ts';
import type { Operation } from './schema.ts';
import type { Session, Target } from './session.ts';

/** The limit of the case (`extend: true`) or of an activity is extended, by a manager unless a role is named. */
export async function extension(
  session: Session,
  { extend, amount, role = EXTENSION_ROLE, reason = '' }: Extract<Operation, { readonly kind: 'extend' }>,
  stamp: ReturnType<Session['stamp']>,
  main: CaseRef,
): Promise<{ readonly ref: CaseRef; readonly event: Event } | string> {
  const facts = { amount, role, ground: reason, legalBasis: null };
  if (extend === true) return { ref: main, event: { ...stamp, type: 'clockExtended', clock: null, ...facts } };
  const found: Target | string = await active(session, extend);
  if (typeof found === 'string') return found;
  const state = await session.engine.state(found.ref);
  const clock = state === undefined ? undefined : lookUpInstance(state, found.id)?.clock;
  if (clock === undefined) return `${extend} has no clock.`;
  return { ref: found.ref, event: { ...stamp, type: 'clockExtended', clock, ...facts } };
}
