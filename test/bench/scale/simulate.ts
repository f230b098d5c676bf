/**
 * Steps that arrive at random at machines of their tenants: queue for a core of the API, then for the database, which
 * writes what has gathered while it was busy in one commit. Tenants differ in size; what the busiest machine does is
 * what is looked at.
 */

import { demand, type Machines } from './capacity.ts';
import type { Costs } from './costs.ts';
import type { Load } from './load.ts';

export interface Simulated {
  /** Share of all steps that the busiest machine gets, times the machines: 1 when all are alike. */
  readonly skew: number;
  /** On the busiest machine: milliseconds from arrival to answer. */
  readonly p50: number;
  readonly p99: number;
  /** Answered a second on the busiest machine, and what arrived there. */
  readonly answered: number;
  readonly arrived: number;
}

/** Deterministic, so that the same arguments give the same answer. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** Largest batch that is written by one statement (store/postgres/store.ts). */
const BATCH = 128;

/** `steps` a second over all machines, for so many seconds. */
export function simulate(steps: number, load: Load, costs: Costs, at: Machines, seconds: number): Simulated {
  const random = randomFrom(20260213);
  const skew = skewOf(load.tenants, at.machines);
  const rate = (steps / at.machines) * skew;
  const each = demand(load, costs, at.host);
  // Temporal's server is one more station on the way; its cores serve one after another.
  const stations = [
    new Cores(at.apiCores, each.api, random),
    ...(at.host === 'temporal' ? [new Cores(at.temporalCores, each.temporal, random)] : []),
  ];
  const arrivals: number[] = [];
  for (let now = 0; now < seconds * 1000; now += (-Math.log(random()) * 1000) / rate) arrivals.push(now);
  const ready = arrivals
    .map((arrival) => ({ arrival, at: stations.reduce((now, station) => station.serve(now), arrival) }))
    .sort((a, b) => a.at - b.at);
  const done = commit(ready, each, costs.flush, at);
  // What is answered after the end counts for the time that it took, not for the rate.
  const answered = done.filter(({ end }) => end <= seconds * 1000).length / seconds;
  const times = done.map(({ arrival, end }) => end - arrival).sort((a, b) => a - b);
  const percentile = (p: number): number => times[Math.min(times.length - 1, Math.floor(times.length * p))] ?? 0;
  return { skew, p50: percentile(0.5), p99: percentile(0.99), answered, arrived: arrivals.length / seconds };
}

/** Cores that take the next one when they are free; work is exponentially long, as short and long cases make it. */
class Cores {
  readonly #free: number[];
  readonly #mean: number;
  readonly #random: () => number;

  constructor(cores: number, mean: number, random: () => number) {
    this.#free = new Array<number>(Math.max(1, Math.floor(cores))).fill(0);
    this.#mean = mean;
    this.#random = random;
  }
  serve(now: number): number {
    let first = 0;
    for (let i = 1; i < this.#free.length; i++) if (this.#free[i]! < this.#free[first]!) first = i;
    const end = Math.max(now, this.#free[first]!) - Math.log(this.#random()) * this.#mean;
    this.#free[first] = end;
    return end;
  }
}

/** One commit after another: each takes what has come by then. */
function commit(
  ready: readonly { readonly arrival: number; readonly at: number }[],
  each: { readonly database: number; readonly wal: number },
  flush: number,
  at: Machines,
): readonly { readonly arrival: number; readonly end: number }[] {
  const done: { arrival: number; end: number }[] = [];
  const perStep = Math.max(each.database / at.databaseCores, (each.wal / at.walBandwidth) * 1000);
  let free = 0;
  for (let i = 0; i < ready.length; ) {
    const begin = Math.max(free, ready[i]!.at);
    let last = i;
    while (last < ready.length && last - i < BATCH && ready[last]!.at <= begin) last++;
    // The flush of one commit overlaps with the statement of the next: two batches are under way at a time.
    const work = perStep * (last - i);
    for (; i < last; i++) done.push({ arrival: ready[i]!.arrival, end: begin + work + flush });
    free = begin + Math.max(work, flush / 2);
  }
  return done;
}

/** Tenants differ as places do (the n-th is 1/√n of the largest); the largest are placed first, each on the emptiest machine. */
function skewOf(tenants: number, machines: number): number {
  const filled = new Array<number>(machines).fill(0);
  for (let n = 1; n <= Math.max(tenants, machines); n++) {
    let emptiest = 0;
    for (let m = 1; m < machines; m++) if (filled[m]! < filled[emptiest]!) emptiest = m;
    filled[emptiest]! += 1 / Math.sqrt(n);
  }
  const total = filled.reduce((sum, size) => sum + size, 0);
  return (Math.max(...filled) / total) * machines;
}
