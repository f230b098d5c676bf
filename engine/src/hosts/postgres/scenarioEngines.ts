/** Scenarios on the store in PostgreSQL alone: events are applied and throws passed on from here. */
import type { Event } from '../../run/event.ts';
import type { ScenarioEngines } from '../../scenario/engine.ts';
import { PostgresInspector } from '../../store/postgres/inspector.ts';
import { scratchDatabase } from '../../store/postgres/server/scratch.ts';
import { PostgresStore } from '../../store/postgres/store.ts';
import type { Addressed, Answer, Store } from '../../store/store.ts';
import { virtualEngine } from './virtualEngine.ts';

/** Takes the database in `DATABASE_URL`, or starts one that is thrown away. */
export async function postgresEngines(): Promise<ScenarioEngines> {
  const database = await scratchDatabase(process.env.DATABASE_URL);
  const store = new PostgresStore({ url: database.url });
  const inspector = new PostgresInspector({ url: database.url });
  return {
    open: async (at) => {
      const errands = new Errands(store);
      const driven = { store, inspector, send: errands.send, throw: errands.throw, quiet: errands.quiet };
      return virtualEngine(driven, at);
    },
    close: async () => {
      await inspector.close();
      await store.close();
      await database.stop();
    },
  };
}

/** Sends to the store of one process; throws that have not been passed on are seen to by `quiet`, first come first served. */
export class Errands {
  readonly #store: Store;
  readonly #open: { readonly tenant: string; readonly id: string; readonly at: number }[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  readonly send = async (addressed: Addressed): Promise<Answer> => {
    const answer = (await this.#store.apply([addressed], 'postgres'))[0]!;
    const { tenant, event } = addressed;
    if (answer.kind === 'applied') this.#open.push(...answer.work.throws.map((id) => ({ tenant, id, at: event.at })));
    return answer;
  };

  readonly throw = async (
    tenant: string,
    thrown: Parameters<Store['route']>[1] & { readonly at: number },
  ): Promise<number> => this.#deliver(await this.#store.route(tenant, thrown), thrown.at);

  readonly quiet = async (): Promise<void> => {
    for (let next = this.#open.shift(); next !== undefined; next = this.#open.shift()) {
      await this.#deliver(await this.#store.route(next.tenant, { id: next.id }), next.at);
      await this.#store.routed(next.tenant, next.id);
    }
  };

  async #deliver(targets: readonly Addressed[], at: number): Promise<number> {
    let taken = 0;
    for (const target of targets) {
      const event: Event = { ...target.event, at: Math.max(target.event.at, at) };
      if ((await this.send({ ...target, event })).kind === 'applied') taken++;
    }
    return taken;
  }
}
