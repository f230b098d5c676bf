import type { Pool } from 'pg';
import type { Process } from '../../bpmn/process.ts';
import type { CalendarDefinition } from '../../limits/calendarDefinition.ts';
import type { Event } from '../../run/event.ts';
import type { Previewed } from '../../run/preview.ts';
import type { State } from '../../run/state.ts';
import type {
  Addressed,
  Answer,
  CaseHeader,
  CaseRef,
  Deployed,
  Deployment,
  HostName,
  HostWork,
  Store,
  Thrown,
} from '../store.ts';
import { Applier } from './apply.ts';
import { Batcher } from './batcher.ts';
import { changeCalendar } from './calendars.ts';
import { CaseCache, caseKey } from './caseCache.ts';
import { type ConnectionOptions, openPool, reaching } from './connection.ts';
import { Knowledge } from './knowledge.ts';
import { previewStored } from './previewing.ts';
import { publish } from './publish.ts';
import { type OpenCase, openCases, readHeader, readState, readWork, type WhichCases } from './read.ts';
import { route } from './routing.ts';
import type { Request } from './stepping.ts';

export interface PostgresStoreOptions extends ConnectionOptions {
  /** States held in memory. */
  readonly cachedCases?: number;
}

/** The store on PostgreSQL. Every method fails with `StoreUnavailable` while the database cannot be reached. */
export class PostgresStore implements Store {
  readonly #pool: Pool;
  readonly #knowledge: Knowledge;
  readonly #applier: Applier;
  readonly #batcher: Batcher<Request, readonly Answer[]>;

  constructor(options: PostgresStoreOptions) {
    this.#pool = openPool({ byKey: true, ...options });
    this.#knowledge = new Knowledge(this.#pool);
    this.#applier = new Applier(this.#pool, this.#knowledge, new CaseCache(options.cachedCases ?? 2000));
    this.#batcher = new Batcher({ run: (requests) => this.#applier.batch(requests), concurrency: 2, largest: 128 });
  }

  async deploy(deployment: Deployment): Promise<readonly Deployed[]> {
    const deployed = await reaching(() => publish(this.#pool, deployment));
    this.#knowledge.forget(deployment.tenant);
    return deployed;
  }
  async putCalendar(tenant: string, calendar: CalendarDefinition): Promise<void> {
    await reaching(() => changeCalendar(this.#pool, tenant, { id: calendar.id, to: calendar }));
    this.#knowledge.forget(tenant);
  }

  async apply(events: readonly Addressed[], host: HostName): Promise<readonly Answer[]> {
    const requests = new Map<string, Request & { readonly events: Event[]; readonly positions: number[] }>();
    events.forEach(({ tenant, case: id, event }, position) => {
      const key = caseKey({ tenant, case: id });
      const request = requests.get(key) ?? { tenant, case: id, host, events: [], positions: [] };
      request.events.push(event);
      request.positions.push(position);
      requests.set(key, request);
    });
    const answers: Answer[] = new Array(events.length);
    await Promise.all(
      [...requests].map(async ([key, request]) => {
        const given = await this.#batcher.submit(key, request);
        request.positions.forEach((position, i) => {
          answers[position] = given[i]!;
        });
      }),
    );
    return answers;
  }

  route(tenant: string, thrown: Thrown | { readonly id: string }): Promise<readonly Addressed[]> {
    return reaching(() => route(this.#pool, this.#knowledge, tenant, thrown));
  }
  async routed(tenant: string, id: string): Promise<void> {
    await reaching(() =>
      this.#pool.query('update engine.throw set routed_at = now() where tenant = $1 and id = $2', [tenant, id]),
    );
  }

  work(ref: CaseRef): Promise<HostWork> {
    return reaching(() => readWork(this.#pool, ref));
  }
  preview(addressed: Addressed): Promise<Previewed> {
    return reaching(() => previewStored(this.#pool, this.#knowledge, addressed));
  }
  header(ref: CaseRef): Promise<CaseHeader | undefined> {
    return reaching(() => readHeader(this.#pool, ref));
  }
  state(ref: CaseRef): Promise<State | undefined> {
    return reaching(() => readState(this.#pool, ref));
  }
  process(hash: string): Promise<Process | undefined> {
    return reaching(() => this.#knowledge.process(hash));
  }

  /** Cases of a host that have not ended, by tenant and id: the page after `after`. */
  openCases(host: HostName, after: CaseRef | null, limit: number, which?: WhichCases): Promise<readonly OpenCase[]> {
    return reaching(() => openCases(this.#pool, host, after, limit, which));
  }
  /** Hands a case over to another host; it is up to the caller to let that host adopt it. */
  async rehost(ref: CaseRef, host: HostName): Promise<void> {
    await reaching(() =>
      this.#pool.query('update engine.process_case set host = $3 where tenant = $1 and id = $2', [
        ref.tenant,
        ref.case,
        host,
      ]),
    );
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
