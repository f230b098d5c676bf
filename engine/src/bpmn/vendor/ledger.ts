import type { LocalText, Problem } from '../problem.ts';

/** An attribute or element of another engine that has the same meaning here under another name. */
export interface Carried {
  readonly element: string | null;
  readonly attribute: string;
  /** What it became. */
  readonly to: string;
}
/** One whose value had to be rewritten. */
export interface Changed extends Carried {
  readonly from: string;
  readonly value: string;
}
/** One that stays in the file and has no effect here. */
export interface Left {
  readonly element: string | null;
  readonly attribute: string;
  readonly why: LocalText;
}
/** What became of everything that another engine's file says in its own terms. */
export interface Ledger {
  readonly carried: Carried[];
  readonly changed: Changed[];
  readonly left: Left[];
  readonly problems: Problem[];
}

/** A ledger with nothing in it. */
export function emptyLedger(): Ledger {
  return { carried: [], changed: [], left: [], problems: [] };
}
