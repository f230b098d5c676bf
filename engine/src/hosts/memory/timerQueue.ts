/** Timers in the order in which they are due; those due at the same time in the order in which they were armed. */
import type { Instant } from '../../run/event.ts';

interface Entry<T> {
  readonly due: Instant;
  readonly order: number;
  readonly what: T;
}

export class TimerQueue<T> {
  /** Sorted, the next one last. */
  readonly #entries: Entry<T>[] = [];
  readonly #dues = new Map<string, Entry<T>>();
  #order = 0;

  /** Adds a timer under a key; one of the same key is replaced. */
  add(key: string, due: Instant, what: T): void {
    this.remove(key);
    const entry = { due, order: this.#order++, what };
    this.#dues.set(key, entry);
    this.#entries.splice(this.#placeOf(entry), 0, entry);
  }

  remove(key: string): void {
    const entry = this.#dues.get(key);
    if (entry === undefined) return;
    this.#dues.delete(key);
    this.#entries.splice(this.#placeOf(entry), 1);
  }

  /** The first timer due by `until` that may fire now. */
  next(until: Instant, mayFire: (what: T) => boolean): { readonly due: Instant; readonly what: T } | undefined {
    for (let i = this.#entries.length - 1; i >= 0; i--) {
      const entry = this.#entries[i]!;
      if (entry.due > until) return undefined;
      if (mayFire(entry.what)) return entry;
    }
    return undefined;
  }

  /** Where an entry is, or belongs: binary search in falling order. */
  #placeOf({ due, order }: Entry<T>): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#entries[middle]!;
      if (other.due > due || (other.due === due && other.order > order)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
