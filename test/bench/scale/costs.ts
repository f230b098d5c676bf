/** What one step and one read cost. A step is an event that is answered: a start, a completion, a timer. */
export interface HostCosts {
  /** Milliseconds of CPU of API, host and worker together, for a step that came over HTTP. */
  readonly apiCpu: number;
  /** Milliseconds of CPU of PostgreSQL a step. */
  readonly databaseCpu: number;
  /** Milliseconds of CPU of Temporal's own server, its database's included, a step; 0: there is none. */
  readonly temporalCpu: number;
  /** Bytes of WAL a step in the store's database. */
  readonly wal: number;
}
export interface Costs {
  readonly hosts: Readonly<Record<'postgres' | 'temporal', HostCosts>>;
  /** A timer that is due, on PostgreSQL: milliseconds of CPU of both sides, and bytes of WAL. */
  readonly timer: { readonly apiCpu: number; readonly databaseCpu: number; readonly wal: number };
  /** A page of an inbox. */
  readonly inbox: { readonly apiCpu: number; readonly databaseCpu: number };
  /** Bytes that stay in the database a step, indices included: history, and all tables together. */
  readonly history: number;
  readonly stored: number;
  /** Milliseconds that a commit waits for the disk; steps that arrive meanwhile share the next one. */
  readonly flush: number;
}

/** Measured by `pnpm bench scale --measure` (a timer's CPU is assumed), and `pnpm bench cases` for Temporal, on 2 cores; docs/scale.md says when. */
export const MEASURED: Costs = {
  hosts: {
    postgres: { apiCpu: 10.8, databaseCpu: 4.9, temporalCpu: 0, wal: 10_400 },
    temporal: { apiCpu: 20.8, databaseCpu: 4.9, temporalCpu: 15, wal: 10_400 },
  },
  timer: { apiCpu: 1, databaseCpu: 1, wal: 3_000 },
  inbox: { apiCpu: 10.8, databaseCpu: 7 },
  history: 2_400,
  stored: 6_400,
  flush: 2,
};
