/**
 * Two events that meet in one case, straight on the store by two processes and by two clients of Temporal: one is first,
 * the other is answered by what there is then, and nothing is lost. `pnpm test:races 1000` repeats each so many times.
 */
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { TemporalHost } from '@onevisit/engine/hosts/temporal/host';
import type { ScratchServer } from '@onevisit/engine/hosts/temporal/server/scratch';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cluster, clusterOptions, Database, temporalServer } from '../hosts/ground.ts';
import { type Applied, runRace, type Send, type Senders } from './race.ts';
import {
  completionAgainstTimer,
  returnAgainstBranch,
  returnAgainstEnd,
  twoCompletions,
  withdrawAgainstClaim,
} from './races.ts';
import { completionAgainstHost } from './timer.ts';

const { ONEVISIT_RUNS } = process.env;
const times = (small: number): number => Number(ONEVISIT_RUNS ?? small);
const HOURS = 3_600_000;
const races = { twoCompletions, returnAgainstBranch, returnAgainstEnd, withdrawAgainstClaim };

let database: Database;
beforeAll(async () => {
  database = await Database.start();
}, 60_000);
afterAll(() => database?.stop(), 60_000);

/** Either was applied at some time: else they never met. */
function told(name: string, runs: number, { first, second }: Applied): void {
  console.log(`${name}: ${runs} times; the first of the two was applied ${first} times, the second ${second} times`);
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(0);
}

describe('straight on the store, two processes', () => {
  let second: PostgresStore;
  let senders: Senders;
  beforeAll(() => {
    second = new PostgresStore({ url: database.url });
    const straight =
      (store: PostgresStore): Send =>
      async (event) =>
        (await store.apply([event], 'postgres'))[0]!;
    senders = { one: straight(database.store), other: straight(second) };
  });
  afterAll(() => second?.close());

  test.each(Object.entries({ ...races, completionAgainstTimer }))(
    '%s',
    async (name, race) => {
      const runs = times(100);
      const won = await runRace(`store-${name}`, runs, await race(database), senders, database);
      told(`store, ${name}`, runs, won);
    },
    HOURS,
  );
});

test(
  'completion against the timer of PostgreSQL alone',
  async () => {
    const host = await PostgresHost.start({ store: database.store, url: database.url });
    const runs = times(50);
    const won = await completionAgainstHost('postgres', runs, (event) => host.send(event), database);
    await host.close();
    told('PostgreSQL alone, completion against its timer', runs, { first: won, second: runs - won });
  },
  HOURS,
);

describe('on Temporal, two clients', () => {
  let server: ScratchServer;
  let cluster: Cluster;
  let second: TemporalHost;
  let senders: Senders;
  beforeAll(async () => {
    server = await temporalServer();
    cluster = new Cluster({ ...clusterOptions(server, database.store), patience: 60_000 });
    second = new TemporalHost(cluster.options);
    await cluster.work();
    senders = { one: (event) => cluster.host.send(event), other: (event) => second.send(event) };
  }, 120_000);
  afterAll(async () => {
    await second?.close();
    await cluster?.stop();
    await server?.stop();
  }, 60_000);

  test.each(Object.entries(races))(
    '%s',
    async (name, race) => {
      const runs = times(25);
      const won = await runRace(`temporal-${name}`, runs, await race(database), senders, database);
      told(`Temporal, ${name}`, runs, won);
    },
    HOURS,
  );

  test(
    'completion against its timer',
    async () => {
      const runs = times(25);
      const won = await completionAgainstHost('temporal', runs, senders.one, database);
      told('Temporal, completion against its timer', runs, { first: won, second: runs - won });
    },
    HOURS,
  );
});
