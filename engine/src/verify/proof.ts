import type { LocalText, Problem } from '../bpmn/problem.ts';

/** What `verify` says of a process. `onevisit verify --json` prints it, publishing refuses on its errors. */
export interface Proof {
  /**
   * True: from every state that can be reached the process can complete, it completes properly, and every activity can
   * happen. False: `findings` has a path that shows where not. `unproved`: the bound was met first; `why` says which.
   */
  readonly sound: boolean | 'unproved';
  /** Null unless unproved. */
  readonly why: LocalText | null;
  readonly visits: {
    /** The most visits on any path, loops included; null: a loop makes them without bound. */
    readonly most: number | null;
    readonly allowed: number;
  };
  /** In working days. */
  readonly limit: {
    /** The longest path, each loop once around; null when no activity on the way has a limit that is known. */
    readonly longest: number | null;
    readonly promised: number | null;
    readonly statutory: number | null;
  };
  readonly findings: readonly Finding[];
}

/** One thing found, with the run that shows it. */
export interface Finding extends Problem {
  /** Ids of flow nodes and sequence flows in the order in which the run takes them, from a start; empty: of no one run. */
  readonly path: readonly string[];
}

export interface VerifyOptions {
  /** Markings explored before the answer is `unproved`. A count, not a time: the same file gives the same answer. */
  readonly bound?: number;
}
