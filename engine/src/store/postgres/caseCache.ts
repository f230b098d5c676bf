import type { Instant } from '../../run/event.ts';
import type { State } from '../../run/state.ts';
import type { CaseRef, HostName } from '../store.ts';

/** A case as it was last read or written here. */
export interface CaseEntry extends CaseRef {
  readonly version: number;
  readonly state: State;
  readonly process: string;
  readonly item: string | null;
  readonly key: string | null;
  readonly host: HostName;
  readonly startedAt: Instant;
}

export function caseKey(ref: CaseRef): string {
  return `${ref.tenant}\n${ref.case}`;
}

/** States held in memory so that a step needs no read. Only a cache: a write made from it is conditional on its version. */
export class CaseCache {
  readonly #entries = new Map<string, CaseEntry>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  get(ref: CaseRef): CaseEntry | undefined {
    return this.#entries.get(caseKey(ref));
  }
  /** Keeps an open case; one that has ended will hardly be asked for again. */
  put(entry: CaseEntry): void {
    const key = caseKey(entry);
    this.#entries.delete(key);
    if (entry.state.status !== 'running' && entry.state.status !== 'suspended') return;
    this.#entries.set(key, entry);
    if (this.#entries.size > this.#size) this.#entries.delete(this.#entries.keys().next().value!);
  }
  drop(ref: CaseRef): void {
    this.#entries.delete(caseKey(ref));
  }
}
