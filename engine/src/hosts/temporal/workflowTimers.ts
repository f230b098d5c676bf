/** The open timers of a case behind one durable timer: that of the next due time. */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant, LocalId } from '../../run/event.ts';

/** Temporal takes no timer for longer than this without complaint: it is armed again when it has passed. */
const LONGEST = 365 * 86_400_000;

export class Timers {
  readonly #due = new Map<LocalId, Instant>();
  readonly #shift: number;
  readonly #wake: () => void;
  #armed: { readonly at: Instant; readonly scope: CancellationScope } | null = null;

  /** `wake` is called when something may be due. */
  constructor(shift: number, wake: () => void) {
    this.#shift = shift;
    this.#wake = wake;
  }

  set(id: LocalId, at: Instant): void {
    this.#due.set(id, at + this.#shift);
  }
  delete(id: LocalId): void {
    this.#due.delete(id);
  }
  get size(): number {
    return this.#due.size;
  }

  /** Timers due now, in order, taken out. */
  takeDue(): readonly { readonly id: LocalId; readonly at: Instant }[] {
    const now = Date.now();
    const due = [...this.#due].filter(([, at]) => at <= now).sort(([, a], [, b]) => a - b);
    for (const [id] of due) this.#due.delete(id);
    return due.map(([id, at]) => ({ id, at: at - this.#shift }));
  }

  /** Arms the durable timer for the next due time. One that comes too early is left to pass: it costs nothing. */
  arm(): void {
    const next = Math.min(...this.#due.values());
    if (next === Number.POSITIVE_INFINITY) {
      this.#armed?.scope.cancel();
      this.#armed = null;
      return;
    }
    if (this.#armed !== null && this.#armed.at <= next) return;
    this.#armed?.scope.cancel();
    const scope = new CancellationScope();
    const armed = { at: next, scope };
    this.#armed = armed;
    void scope.run(() => this.#sleep(armed));
  }

  async #sleep(armed: { readonly at: Instant; readonly scope: CancellationScope }): Promise<void> {
    try {
      await sleep(Math.max(1, Math.min(armed.at - Date.now(), LONGEST)));
    } catch (error) {
      if (isCancellation(error)) return;
      throw error;
    }
    if (this.#armed === armed) this.#armed = null;
    this.#wake();
  }
}
