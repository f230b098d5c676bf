import type { LocalText } from '../bpmn/problem.ts';
import type { LimitUnit } from '../bpmn/process.ts';
import type { ClockStop, Light } from '../run/command.ts';
import type { Instant } from '../run/event.ts';
import type { Extension } from './clock.ts';
import type { DayFact } from './dayFact.ts';

/** Why a clock shows the date that it shows. Plain JSON. */
export interface Explanation {
  readonly unit: LimitUnit;
  /** Limits in units, extension included; null: none. */
  readonly promised: number | null;
  readonly statutory: number | null;
  /** Acceptance (受理): day 0. */
  readonly accepted: DayFact;
  readonly acceptedAt: Instant;
  /** The first day that counts; null for a limit in working hours or of 0 days. */
  readonly dayOne: DayFact | null;
  /** Units used up at the instant of explanation, and those of the promise that are left (negative: overrun). */
  readonly used: number;
  readonly left: number | null;
  readonly stops: readonly ExplainedStop[];
  readonly extension: Extension | null;
  /** Null while the clock stands still. */
  readonly due: DayFact | null;
  readonly dueAt: Instant | null;
  readonly statutoryDueAt: Instant | null;
  readonly provisional: boolean;
  readonly endedAt: Instant | null;
  readonly light: Light;
  readonly text: LocalText;
}
export interface ExplainedStop extends ClockStop {
  readonly first: DayFact;
  /** Null while it lasts. */
  readonly last: DayFact | null;
}
