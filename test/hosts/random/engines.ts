/** Engines on which a case changes hands in the middle: two processes of PostgreSQL alone, or both durable hosts. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Errands } from '@onevisit/engine/hosts/postgres/scenarioEngines';
import { type Driven, virtualEngine } from '@onevisit/engine/hosts/postgres/virtualEngine';
import type { ScratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import { PostgresInspector } from '@onevisit/engine/store/postgres/inspector';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import type { Addressed, CaseRef } from '@onevisit/engine/store/store';
import { Cluster, clusterOptions, type Database } from '../ground.ts';
import type { MovableEngines } from './play.ts';

/** A hundred years: the workflow's own timers never fire while virtual time is driven from outside. */
const NOT_BY_ITSELF = 100 * 365 * 86_400_000;

type Hands = Pick<Driven, 'send' | 'throw' | 'quiet'>;

/** Two processes, each with what it remembers of a case: one goes on where the other has left off. */
export async function twoProcesses(database: Database): Promise<MovableEngines> {
  const other = new PostgresStore({ url: database.url });
  const inspector = new PostgresInspector({ url: database.url });
  return {
    open: async (at) => {
      const hands: readonly Hands[] = [new Errands(database.store), new Errands(other)];
      return changing(database.store, inspector, hands, at, async () => {});
    },
    close: async () => {
      await inspector.close();
      await other.close();
    },
  };
}

/** Temporal and PostgreSQL alone on one database; a case that moves is handed over as `onevisit rehost` does it. */
export async function bothHosts(database: Database, server: ScratchServer): Promise<MovableEngines> {
  const keys = { current: 'random', keys: { random: randomBytes(32) } };
  const options = { ...clusterOptions(server, database.store), keys, taskQueue: `random-${randomUUID()}` };
  const cluster = new Cluster({ ...options, timerShift: NOT_BY_ITSELF, patience: 120_000 });
  await cluster.work();
  const inspector = new PostgresInspector({ url: database.url });
  const { host } = cluster;
  const onTemporal: Hands = {
    send: host.send.bind(host),
    throw: host.throw.bind(host),
    quiet: (tenant) => quiet(inspector, tenant),
  };
  const move = async (ref: CaseRef, to: number): Promise<void> => {
    await database.store.rehost(ref, to === 0 ? 'temporal' : 'postgres');
    await (to === 0 ? host.takeOver(ref) : host.release(ref));
  };
  return {
    open: async (at) => changing(database.store, inspector, [onTemporal, new Errands(database.store)], at, move),
    close: async () => {
      await cluster.stop();
      await inspector.close();
    },
  };
}

/** One engine whose cases are in one hand after the other. */
function changing(
  store: PostgresStore,
  inspector: PostgresInspector,
  hands: readonly Hands[],
  at: number,
  handOver: (ref: CaseRef, to: number) => Promise<void>,
): Awaited<ReturnType<MovableEngines['open']>> {
  const cases = new Map<string, CaseRef>();
  let now = 0;
  const driven: Driven = {
    ...{ store, inspector },
    send: (addressed: Addressed) => {
      cases.set(addressed.case, { tenant: addressed.tenant, case: addressed.case });
      return hands[now]!.send(addressed);
    },
    throw: (tenant, thrown) => hands[now]!.throw(tenant, thrown),
    quiet: (tenant) => hands[now]!.quiet(tenant),
  };
  const move = async (): Promise<void> => {
    now = (now + 1) % hands.length;
    for (const ref of cases.values()) await handOver(ref, now);
  };
  return { ...virtualEngine(driven, at), move };
}

/** Workflows tell nobody when they are done: what they have done is in the store. */
async function quiet(inspector: PostgresInspector, tenant: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (let wait = 2; (await inspector.moving(tenant)) > 0; wait = Math.min(wait * 2, 50)) {
    if (Date.now() > deadline) throw new Error('messages or signals were not passed on within a minute');
    await delay(wait);
  }
}
