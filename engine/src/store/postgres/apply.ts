import type { Pool } from 'pg';
import type { Answer, CaseRef } from '../store.ts';
import { type CaseCache, type CaseEntry, caseKey } from './caseCache.ts';
import { reaching, stateOf } from './connection.ts';
import type { Knowledge, Missing } from './knowledge.ts';
import { type Loaded, load } from './load.ts';
import { statementOf } from './statement.ts';
import { type Request, type Stepped, stepBatch } from './stepping.ts';

/** Tries of a batch that lost a race against another process: each begins with a fresh read. */
const TRIES = 8;

type Settled = PromiseSettledResult<readonly Answer[]>;

/** Applies batches of requests, each for another case: step in memory, write in one statement, and again if it was out of date. */
export class Applier {
  readonly #pool: Pool;
  readonly #knowledge: Knowledge;
  readonly #cache: CaseCache;

  constructor(pool: Pool, knowledge: Knowledge, cache: CaseCache) {
    this.#pool = pool;
    this.#knowledge = knowledge;
    this.#cache = cache;
  }

  /** One result a request. A request that cannot be written fails alone. */
  async batch(requests: readonly Request[]): Promise<readonly Settled[]> {
    try {
      const answers = await reaching(() => this.#tryAll(requests));
      return answers.map((value) => ({ status: 'fulfilled', value }));
    } catch (error) {
      for (const request of requests) this.#cache.drop(request);
      if (isUnreachable(error)) throw error;
      if (requests.length === 1) return [unwritable(requests[0]!, error)];
      const results: Settled[] = [];
      for (const request of requests) results.push(...(await this.batch([request])));
      return results;
    }
  }

  async #tryAll(requests: readonly Request[]): Promise<readonly (readonly Answer[])[]> {
    for (let tries = 1; ; tries++) {
      const known = tries === 1 ? await this.#fromMemory(requests) : await this.#afresh(requests);
      const stepped = await this.#step(requests, known, tries > 1);
      if (stepped.doubtful) continue;
      try {
        return await this.#write(requests, stepped);
      } catch (error) {
        if (!isConflict(error) || tries === TRIES) throw error;
      }
    }
  }

  /** What is cached, and what has to be read: cases that are not cached and not just being started. */
  async #fromMemory(requests: readonly Request[]): Promise<Loaded> {
    const cases = new Map<string, CaseEntry>();
    const unknown: Request[] = [];
    for (const request of requests) {
      const entry = this.#cache.get(request);
      if (entry !== undefined) cases.set(caseKey(request), entry);
      else if (request.events[0]!.type !== 'started') unknown.push(request);
    }
    if (unknown.length === 0) return { cases, archived: new Map(), answers: new Map() };
    const loaded = await load(this.#pool, unknown);
    return { ...loaded, cases: new Map([...cases, ...loaded.cases]) };
  }

  async #afresh(requests: readonly Request[]): Promise<Loaded> {
    for (const request of requests) {
      this.#cache.drop(request);
      this.#knowledge.forget(request.tenant);
    }
    return load(this.#pool, requests);
  }

  /** Steps until nothing that was looked up was missing. */
  async #step(requests: readonly Request[], known: Loaded, sure: boolean): Promise<Stepped> {
    for (;;) {
      // Looked at right before each try: a deployment or another batch may forget a tenant while this one waits.
      const unknown = requests.find(({ tenant }) => this.#knowledge.published(tenant) === undefined);
      if (unknown !== undefined) {
        await this.#knowledge.loadTenant(unknown.tenant);
        continue;
      }
      const missing: Missing = new Set();
      const stepped = stepBatch(requests, known, this.#around(missing), sure);
      if (missing.size === 0 || !(await this.#knowledge.loadProcesses(missing))) return stepped;
    }
  }

  #around(missing: Missing): Parameters<typeof stepBatch>[2] {
    return {
      surroundings: (tenant) => this.#knowledge.surroundings(tenant, missing),
      versionOf: (tenant, hash) => this.#knowledge.versionOf(tenant, hash),
      revisionOf: (tenant) => this.#knowledge.published(tenant)!.revision,
    };
  }

  async #write(requests: readonly Request[], stepped: Stepped): Promise<readonly (readonly Answer[])[]> {
    const { name, text, values } = statementOf(stepped.parts);
    const isEmpty = values.length === 1;
    const written = isEmpty ? [] : (await this.#pool.query<KeptRow>({ name, text, values: [...values] })).rows;
    for (const entry of stepped.entries) this.#cache.put(entry);
    return stepped.answers.map((of, i) => withThrows(of, keptFor(requests[i]!, written)));
  }
}

interface KeptRow {
  readonly tenant: string;
  readonly id: string;
  readonly case_id: string;
}

function keptFor(ref: CaseRef, rows: readonly KeptRow[]): readonly string[] {
  return rows
    .filter((row) => row.id !== '' && row.tenant === ref.tenant && row.case_id === ref.case)
    .map(({ id }) => id);
}

/** Adds throws to the last answer that carries work. */
function withThrows(answers: readonly Answer[], throws: readonly string[]): readonly Answer[] {
  if (throws.length === 0) return answers;
  const last = answers.findLastIndex(({ kind }) => kind === 'applied');
  return answers.map((answer, i) =>
    i !== last || answer.kind !== 'applied'
      ? answer
      : { ...answer, work: { ...answer.work, throws: [...new Set([...answer.work.throws, ...throws])] } },
  );
}

/** OV001: version or revision out of date; 23505: event or case already written; 40: serialisation, deadlock. */
function isConflict(error: unknown): boolean {
  const state = stateOf(error);
  return state !== null && (state === 'OV001' || state === '23505' || state.startsWith('40'));
}

const isUnreachable = (error: unknown): boolean => error instanceof Error && error.name === 'StoreUnavailable';

/** What PostgreSQL cannot hold (class 22: a zero character, a number out of range) is the sender's fault. */
function unwritable(request: Request, error: unknown): Settled {
  if (!stateOf(error)?.startsWith('22')) return { status: 'rejected', reason: error };
  const message = `It cannot be stored: ${(error as Error).message}`;
  return {
    status: 'fulfilled',
    value: request.events.map(() => ({ kind: 'rejected', rejection: { code: 'invalid', at: null, message } })),
  };
}
