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

/** Measured by `pnpm bench scale --measure`, and `pnpm bench cases` for Temporal, on 2 cores; docs/scale.md says when. */
export const MEASURED: Costs = {
  hosts: {
    postgres: { apiCpu: 3, databaseCpu: 2.8, temporalCpu: 0, wal: 8_643 },
    temporal: { apiCpu: 14, databaseCpu: 2.8, temporalCpu: 11, wal: 8_643 },
  },
  timer: { apiCpu: 0.5, databaseCpu: 0.7, wal: 2_138 },
  inbox: { apiCpu: 6.8, databaseCpu: 5.7 },
  history: 651,
  stored: 4_968,
  flush: 2,
};
