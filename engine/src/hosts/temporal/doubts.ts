import type { CaseRef } from '../../store/store.ts';

/** Milliseconds between two tries. */
const AGAIN = 1_000;

/**
 * Cases of which a sender was not answered: the event may be in the store without the knowledge of the workflow. Each is
 * looked at as soon as that can be done.
 */
export class Doubts {
  readonly #look: (ref: CaseRef) => Promise<void>;
  readonly #cases = new Map<string, CaseRef>();
  #next: NodeJS.Timeout | null = null;
  #closed = false;

  /** `look` rejects when it has to be tried again. */
  constructor(look: (ref: CaseRef) => Promise<void>) {
    this.#look = look;
  }

  add({ tenant, case: id }: CaseRef): void {
    this.#cases.set(JSON.stringify([tenant, id]), { tenant, case: id });
    this.#later();
  }

  close(): void {
    this.#closed = true;
    if (this.#next !== null) clearTimeout(this.#next);
  }

  #later(): void {
    if (this.#closed || this.#next !== null) return;
    this.#next = setTimeout(() => void this.#settle(), AGAIN).unref();
  }

  /** One after the other: while nothing answers, one case is asked for and not all of them. */
  async #settle(): Promise<void> {
    for (const [key, ref] of [...this.#cases]) {
      this.#cases.delete(key);
      try {
        await this.#look(ref);
      } catch {
        if (!this.#cases.has(key)) this.#cases.set(key, ref);
        break;
      }
    }
    this.#next = null;
    if (this.#cases.size > 0) this.#later();
  }
}
