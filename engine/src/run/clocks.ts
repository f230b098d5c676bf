/** Clocks of time limits (办理时限) as a case runs: they start, stand still, go on, reach thresholds and end. */
import type { ActivityNode, TimeLimit, Value } from '../bpmn/process.ts';
import type { WorkingCalendar } from '../limits/calendar.ts';
import * as limits from '../limits/clock.ts';
import { readClock } from '../limits/light.ts';
import { armThreshold, disarmThreshold, passedStill } from './clockThresholds.ts';
import type { ClockStopped, Instant, LocalId } from './event.ts';
import { numberOf } from './expressions.ts';
import type { Variables } from './json.ts';
import { Failure, isActivity, Refusal, type Run } from './run.ts';
import { type ClockEntry, ROOT } from './state.ts';
import { seenBy } from './variables.ts';

/** The calendar of a limit that names none, where no department has one of its own. */
const NATIONAL_CALENDAR = 'national';

/** Starts the clock of an activity that has a time limit, and stops those around one that does not count. */
export function startClock(run: Run, node: ActivityNode, id: LocalId): void {
  const { timeLimit, stopsClock } = node.approval;
  const limit = timeLimit ?? stopsClock?.limit ?? null;
  if (limit !== null) start(run, limit, id);
  if (stopsClock === null) return;
  const { kind, ground, legalBasis } = stopsClock;
  for (const around of clocksAround(run, id)) {
    const stop = { kind, ground, legalBasis, element: node.id };
    change(run, around, (clock) => limits.stopClock(clock, run.at, stop));
    run.record({ kind: 'clockStopped', ground }, run.instance(around.owner));
  }
}

/** Starts the clock of a process, the case's own or a called one. */
export function startProcessClock(run: Run, scope: LocalId): void {
  const { timeLimit } = run.processOf(run.instance(scope)).approval;
  if (timeLimit !== null) start(run, timeLimit, scope);
}

/** An instance is over: its clock ends, and those that it stopped go on. */
export function endClock(run: Run, id: LocalId): void {
  const instance = run.instance(id);
  if (instance.node !== null && instance.round === undefined) {
    const node = run.nodeOf(instance);
    if (isActivity(node) && node.approval.stopsClock !== null) resumeAround(run, id, node.id);
  }
  if (instance.clock === undefined) return;
  const entry = run.clocks.get(instance.clock)!;
  disarmThreshold(run, id);
  const ended = { ...entry, clock: limits.endClock(entry.clock, run.at) };
  put(run, ended);
  run.clocks.delete(entry.id);
  delete run.instances.edit(id).clock;
}

function resumeAround(run: Run, id: LocalId, element: string): void {
  for (const around of clocksAround(run, id)) {
    if (!around.clock.stops.some((stop) => stop.to === null && stop.element === element)) continue;
    change(run, around, (clock) => limits.resumeClock(clock, run.at, element));
    run.record({ kind: 'clockResumed', ground: element }, run.instance(around.owner));
  }
}

/** When the clock of an instance, or of the body that it is a round of, is due; null: it has none. */
export function lookUpClockDue(run: Run, id: LocalId): Instant | null {
  const instance = run.instance(id);
  const owner = instance.round === undefined ? instance : run.instance(instance.parent!);
  const entry = owner.clock === undefined ? undefined : run.clocks.get(owner.clock);
  return entry === undefined ? null : limits.promiseDue(entry.clock, calendarOf(run, entry.clock.calendar));
}

/** A stop that a person orders: the clock of the case stands still. */
export function orderStop(run: Run, { kind, ground, legalBasis }: ClockStopped): void {
  const entry = caseClock(run);
  change(run, entry, (clock) => limits.stopClock(clock, run.at, { kind, ground, legalBasis, element: null }));
  run.record({ kind: 'clockStopped', ground }, null);
}

export function resumeOrdered(run: Run): void {
  const entry = caseClock(run);
  const open = entry.clock.stops.find((stop) => stop.to === null && stop.element === null);
  if (open === undefined) throw new Refusal('notAllowed', null, 'No stop that was ordered is open.');
  change(run, entry, (clock) => limits.resumeClock(clock, run.at, null));
  run.record({ kind: 'clockResumed', ground: open.ground }, null);
}

/** A calendar was changed: clocks that follow it are dated anew. */
export function changeCalendar(run: Run, calendar: string): void {
  for (const entry of [...run.clocks.records()]) {
    if (entry.clock.calendar !== calendar) continue;
    tellMoved(run, entry);
    redate(run, entry, entry.clock);
  }
}

/** A date that was told and is another now is history, with who changed the calendar. */
function tellMoved(run: Run, { id, owner, clock, due: dueBefore }: ClockEntry): void {
  const { calendar } = clock;
  const dueAfter = limits.promiseDue(clock, calendarOf(run, calendar));
  if (dueBefore === undefined || dueBefore === dueAfter) return;
  run.record({ kind: 'redated', clock: id, calendar, dueBefore, dueAfter }, run.instance(owner));
}

/** The clock of the case itself. Refused when it has none. */
export function caseClock(run: Run): ClockEntry {
  const { clock } = run.instance(ROOT);
  if (clock === undefined) throw new Refusal('notAllowed', null, 'The case has no clock.');
  return run.clocks.get(clock)!;
}

function start(run: Run, limit: TimeLimit, owner: LocalId): void {
  const context = seenBy(run, owner);
  const clock = limits.startClock({
    unit: limit.unit,
    calendar: limit.calendar ?? ownCalendarAround(run, owner) ?? NATIONAL_CALENDAR,
    startedAt: run.at,
    promised: amountOf(run, limit.promised, context),
    statutory: amountOf(run, limit.statutory, context),
    ...(limit.yellowShare === null ? {} : { yellowShare: limit.yellowShare }),
  });
  calendarOf(run, clock.calendar);
  const id = run.newId();
  run.instances.edit(owner).clock = id;
  const entry: ClockEntry = { id, owner, clock, light: 'green' };
  put(run, entry);
  armThreshold(run, entry);
}

/** Id of the calendar of the department to which an activity, or the nearest stage around it, belongs; undefined: it has none. */
function ownCalendarAround(run: Run, owner: LocalId): string | undefined {
  for (let at: LocalId | null = owner; at !== null; at = run.instance(at).parent) {
    const instance = run.instance(at);
    const node = instance.node === null ? null : run.nodeOf(instance);
    const department = node !== null && isActivity(node) ? node.approval.department : null;
    if (department !== null) return run.surroundings.calendarOfDepartment(department)?.id;
  }
  return undefined;
}

function amountOf(run: Run, value: Value<number> | null, context: Variables): number | null {
  return value === null ? null : numberOf(run, value, context);
}

/** Clocks of the scopes around an instance, its own excluded. */
function clocksAround(run: Run, id: LocalId): ClockEntry[] {
  const found: ClockEntry[] = [];
  for (let at = run.instance(id).parent; at !== null; at = run.instance(at).parent) {
    const { clock } = run.instance(at);
    if (clock !== undefined) found.push(run.clocks.get(clock)!);
  }
  return found;
}

/**
 * Dates a clock anew when its limit or its calendar is another. Thresholds that had been reached and now lie ahead
 * again act when they are reached again.
 */
export function redate(run: Run, entry: ClockEntry, clock: limits.Clock): void {
  const { passed, ...rest } = entry;
  const still = passedStill(run, { ...entry, clock });
  change(run, still.length === 0 ? rest : { ...rest, passed: still }, () => clock);
}

/** Changes a clock and dates everything that hangs on it anew. */
function change(run: Run, entry: ClockEntry, how: (clock: limits.Clock) => limits.Clock): void {
  const changed = { ...entry, clock: how(entry.clock) };
  put(run, changed);
  disarmThreshold(run, entry.owner);
  armThreshold(run, changed);
  tellDue(run, changed);
}

/** Keeps a clock and tells how it stands; a light that changed is history. */
export function put(run: Run, entry: ClockEntry): void {
  const { clock, id, owner } = entry;
  const { due: _, ...rest } = entry;
  const reading = readClock(clock, calendarOf(run, clock.calendar), run.at);
  const instance = run.instance(owner);
  const node = instance.node === null ? null : run.nodeOf(instance);
  const department = node !== null && isActivity(node) ? node.approval.department : null;
  if (reading.light !== entry.light) run.record({ kind: 'light', clock: id, light: reading.light }, instance);
  const due = reading.dueAt === null ? {} : { due: reading.dueAt };
  run.clocks.put({ ...rest, light: reading.light, ...due });
  run.emit({ type: 'putClock', id, element: node?.id ?? calledBy(run, owner), department, ...clock, ...reading });
}

/** A called process is known by the activity that calls it. */
function calledBy(run: Run, scope: LocalId): string | null {
  const { parent } = run.instance(scope);
  return parent === null ? null : run.nodeOf(run.instance(parent)).id;
}

/** An open task shows the due date of its clock. */
function tellDue(run: Run, entry: ClockEntry): void {
  const owner = run.instance(entry.owner);
  const tasks = owner.loop === undefined ? [owner] : run.childrenOf(owner.id);
  for (const { id, rests } of tasks) {
    if (rests === 'userTask' || rests === 'manualTask')
      run.emit({ type: 'updateTask', id, due: lookUpClockDue(run, id) });
  }
}

/** The limit that a clock measures. */
export function limitOf(run: Run, { owner }: ClockEntry): TimeLimit | null {
  const instance = run.instance(owner);
  if (instance.node === null) return run.processOf(instance).approval.timeLimit;
  const node = run.nodeOf(instance);
  return isActivity(node) ? (node.approval.timeLimit ?? node.approval.stopsClock?.limit ?? null) : null;
}

/** A calendar that has to be at hand. */
export function calendarOf(run: Run, id: string): WorkingCalendar {
  const calendar = run.surroundings.calendar(id);
  if (calendar === undefined) throw new Failure('limit', `The calendar ${id} is not at hand.`);
  return calendar;
}
