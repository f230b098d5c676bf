/** The model in closed form: what the load asks of each resource, and what one machine gives. */
import type { Costs } from './costs.ts';
import { type Load, rates } from './load.ts';

export interface Machines {
  readonly host: 'postgres' | 'temporal';
  /** Databases, each of a machine of its own; tenants are spread over them. */
  readonly machines: number;
  readonly databaseCores: number;
  /** Cores for API, host and worker beside each database. */
  readonly apiCores: number;
  /** Cores of Temporal's server and database beside each of ours. */
  readonly temporalCores: number;
  /** Bytes a second that the disk of the WAL takes. */
  readonly walBandwidth: number;
}

/** Share of each resource that is used on a machine, by name: at 1 it is at its end. */
export type Used = Readonly<Record<'api' | 'database' | 'temporal' | 'wal', number>>;

/** Milliseconds of CPU a step takes with all that comes along: its timers, and the inboxes that are read meanwhile. */
export function demand(
  load: Load,
  costs: Costs,
  host: Machines['host'],
): {
  readonly api: number;
  readonly database: number;
  readonly temporal: number;
  readonly wal: number;
} {
  const own = costs.hosts[host];
  const timers = load.timersPerCase / load.stepsPerCase;
  return {
    api: own.apiCpu + timers * costs.timer.apiCpu + load.inboxPerStep * costs.inbox.apiCpu,
    database: own.databaseCpu + timers * costs.timer.databaseCpu + load.inboxPerStep * costs.inbox.databaseCpu,
    temporal: own.temporalCpu * (1 + timers),
    wal: own.wal + timers * costs.timer.wal,
  };
}

/** How much of each resource of a machine `steps` a second use. */
export function usedAt(steps: number, load: Load, costs: Costs, at: Machines): Used {
  const each = demand(load, costs, at.host);
  return {
    api: (steps * each.api) / 1000 / at.apiCores,
    database: (steps * each.database) / 1000 / at.databaseCores,
    temporal: at.host === 'postgres' ? 0 : (steps * each.temporal) / 1000 / at.temporalCores,
    wal: (steps * each.wal) / at.walBandwidth,
  };
}

/** What breaks first on one machine, and at how many steps a second. */
export function breaksFirst(
  load: Load,
  costs: Costs,
  at: Machines,
): { readonly what: keyof Used; readonly steps: number } {
  const used = Object.entries(usedAt(1, load, costs, at)) as [keyof Used, number][];
  const [what, share] = used.reduce((a, b) => (b[1] > a[1] ? b : a));
  return { what, steps: 1 / share };
}

/** Share of what is possible that is planned for: the rest is for checkpoints, vacuum and a machine that is lost. */
const PLANNED = 0.6;

/** Machines that the peak needs; never more than tenants, since a tenant is not divided. */
export function needed(load: Load, costs: Costs, at: Machines): { readonly machines: number; readonly bytes: number } {
  const { steps: possible } = breaksFirst(load, costs, at);
  const { peakSteps } = rates(load);
  return {
    machines: Math.ceil(peakSteps / (possible * PLANNED)),
    bytes: load.casesPerYear * load.stepsPerCase * load.years * costs.stored,
  };
}
