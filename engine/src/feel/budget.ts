/** What stops an expression that would run away: every unit of work is paid for. */
import type { Instant } from '../run/event.ts';

/** A failure that no data can mend. Thrown inside the evaluator only; `evaluate` answers with it as a value. */
export class FeelFailure extends Error {}

/** One evaluation: its budget, its present and what it has to warn of. */
export class Run {
  readonly now: Instant;
  readonly warnings: string[] = [];
  #left: number;
  #depth = 0;

  constructor(now: Instant, budget: number = BUDGET) {
    this.now = now;
    this.#left = budget;
  }

  /** Pays for `units` of work: an item of a list, a turn of a loop, 16 characters of text. */
  pay(units: number): void {
    this.#left -= units;
    if (this.#left < 0) throw new FeelFailure('The expression needs more work than is allowed.');
  }

  /** Pays for a value as large as it is when written out, so that shared parts count each time. */
  payWhole(value: unknown): void {
    this.pay(1);
    if (typeof value === 'string') this.pay(value.length >> 4);
    else if (Array.isArray(value)) for (const item of value) this.payWhole(item);
    else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) this.payWhole(item);
  }

  /** Runs the body of a function, no deeper than calls may nest. */
  nested<T>(body: () => T): T {
    if (this.#depth >= DEPTH) throw new FeelFailure('Functions call each other too deeply.');
    this.#depth += 1;
    try {
      return body();
    } finally {
      this.#depth -= 1;
    }
  }

  warn(message: string): void {
    if (this.warnings.length < 20) this.warnings.push(message);
  }
}

const BUDGET = 300_000;
const DEPTH = 128;
