/** A limit that is extended once, with approval (Administrative Licensing Law Art. 42). */
import { extendClock, statuteDue } from '../limits/clock.ts';
import { calendarOf, caseClock, limitOf, lookUpClockDue, redate } from './clocks.ts';
import type { ClockExtended, LocalId } from './event.ts';
import { Refusal, type Run } from './run.ts';
import type { ClockEntry } from './state.ts';

/** Who approves an extension of a limit that names nobody. */
export const EXTENSION_ROLE = 'manager';

/** Extends a clock. Refused: a second time, by another than the limit names, by too much, without ground, too late. */
export function extend(run: Run, event: ClockExtended): void {
  const entry = clockToExtend(run, event.clock);
  const ground = event.ground.trim();
  if (ground === '') throw new Refusal('invalid', 'ground', 'An extension needs its ground.');
  checkApproval(run, entry, event);
  checkInTime(run, entry);
  const { amount, legalBasis, role } = event;
  const facts = { by: amount, at: run.at, ground, legalBasis, approvedBy: event.by ?? role, role };
  const extended = extendClock(entry.clock, facts);
  if (extended === null) throw new Refusal('notAllowed', null, 'The limit has been extended before.');
  const { unit } = entry.clock;
  run.record({ kind: 'clockExtended', clock: entry.id, amount, unit, ground, legalBasis }, run.instance(entry.owner));
  redate(run, entry, extended);
}

function clockToExtend(run: Run, id: LocalId | null): ClockEntry {
  if (id === null) return caseClock(run);
  const entry = run.clocks.get(id);
  if (entry === undefined) throw new Refusal('notOpen', 'clock', 'No such clock runs in the case.');
  return entry;
}

function checkApproval(run: Run, entry: ClockEntry, { amount, role }: ClockExtended): void {
  const { by = null, most = null } = limitOf(run, entry)?.extension ?? {};
  const needed = by ?? EXTENSION_ROLE;
  if (role !== needed) throw new Refusal('notAllowed', 'role', `Only ${needed} may approve an extension.`);
  if (!(Number.isFinite(amount) && amount > 0)) throw new Refusal('invalid', 'amount', 'Nothing would be added.');
  if (most !== null && amount > most) throw new Refusal('notAllowed', 'amount', `At most ${most} may be added.`);
}

/** What has run out cannot be extended any more. */
function checkInTime(run: Run, entry: ClockEntry): void {
  const { clock } = entry;
  const calendar = calendarOf(run, clock.calendar);
  const end = clock.statutory === null ? lookUpClockDue(run, entry.owner) : statuteDue(clock, calendar);
  if (end !== null && run.at > end) throw new Refusal('notAllowed', null, 'The limit has run out already.');
}
