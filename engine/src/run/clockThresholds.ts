/** Thresholds of a limit: the next one of each clock is armed; one that is reached turns the light and acts. */
import type { LimitAction } from '../bpmn/process.ts';
import { thresholdAt } from '../limits/light.ts';
import { act } from './clockActions.ts';
import { calendarOf, limitOf, put } from './clocks.ts';
import type { Instant, LocalId } from './event.ts';
import type { Run } from './run.ts';
import type { ClockEntry, Trigger } from './state.ts';
import { arm, disarm } from './triggers.ts';

interface Reached {
  readonly at: LimitAction['at'];
  readonly due: Instant;
}

/** Arms the next threshold of a clock, if it has one. A clock that stands still has none. */
export function armThreshold(run: Run, entry: ClockEntry): void {
  const [next] = thresholdsOf(run, entry);
  if (next === undefined) return;
  const { node } = run.instance(entry.owner);
  arm(run, { owner: entry.owner, node, at: 0, kind: 'limit', due: next.due });
}

/** Disarms what is armed for the clock of an instance. */
export function disarmThreshold(run: Run, owner: LocalId): void {
  for (const id of run.instance(owner).triggers ?? []) {
    if (run.triggers.get(id)!.kind === 'limit') disarm(run, id);
  }
}

/** What a clock was armed for has come: every threshold that is reached by now acts, in order. */
export function fireLimit(run: Run, trigger: Trigger): void {
  disarm(run, trigger.id);
  const { owner } = trigger;
  const id = run.instance(owner).clock!;
  const before = run.clocks.get(id)!;
  const now = Math.max(run.at, trigger.due!);
  const reached = thresholdsOf(run, before).filter(({ due }) => due <= now);
  const entry: ClockEntry = { ...before, passed: [...(before.passed ?? []), ...reached.map(({ at }) => keyOf(at))] };
  put(run, entry);
  const actions = limitOf(run, entry)?.actions ?? [];
  for (const { at } of reached) {
    for (const action of actions) {
      if (keyOf(action.at) === keyOf(at) && run.instances.get(owner)?.clock === id) act(run, owner, action);
    }
  }
  if (run.instances.get(owner)?.clock === id) armThreshold(run, run.clocks.get(id)!);
}

/** Which of the thresholds that a clock has passed it has passed as it is dated now; while it stands still, all. */
export function passedStill(run: Run, entry: ClockEntry): readonly string[] {
  const ahead = new Set(
    thresholdsOf(run, { ...entry, passed: [] })
      .filter(({ due }) => due > run.at)
      .map(({ at }) => keyOf(at)),
  );
  return (entry.passed ?? []).filter((key) => !ahead.has(key));
}

/** Thresholds still to come, the next one first: those of the light, and those at which the limit acts. */
function thresholdsOf(run: Run, entry: ClockEntry): Reached[] {
  const calendar = calendarOf(run, entry.clock.calendar);
  const ats: LimitAction['at'][] = [
    'yellow',
    'red',
    'statute',
    ...(limitOf(run, entry)?.actions ?? []).map(({ at }) => at),
  ];
  const seen = new Set(entry.passed);
  const found: Reached[] = [];
  for (const at of ats) {
    if (seen.has(keyOf(at))) continue;
    seen.add(keyOf(at));
    const due = thresholdAt(entry.clock, calendar, at);
    if (due !== null) found.push({ at, due });
  }
  return found.sort((one, other) => one.due - other.due);
}

function keyOf(at: LimitAction['at']): string {
  if (typeof at === 'string') return at;
  return 'after' in at ? `${keyOf(at.after)} + ${at.units}` : `share ${at.share}`;
}
