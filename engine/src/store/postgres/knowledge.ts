/**
 * What steps look up: definitions by hash, the latest of each process id, decisions and calendars, kept in memory. Content
 * named by its hash never changes; the rest belongs to a revision of its tenant, which every write checks.
 */
import type { Pool } from 'pg';
import type { Process } from '../../bpmn/process.ts';
import type { Decision } from '../../dmn/decision.ts';
import { readDecisions } from '../../dmn/readDecisions.ts';
import { compileCalendar, ownCalendar, type WorkingCalendar } from '../../limits/calendar.ts';
import type { CalendarDefinition } from '../../limits/calendarDefinition.ts';
import { NATIONAL_CALENDAR, nationalCalendar } from '../../limits/national.ts';
import type { Surroundings } from '../../run/outcome.ts';

/** What a tenant had published at a revision. Decisions and calendars are compiled when they are first needed. */
export interface Published {
  readonly revision: string;
  /** By process id: hash and version of the latest definition, in order of first deployment. */
  readonly latest: ReadonlyMap<string, string>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
}

/** Definitions that a step asked for and that were not in memory. */
export type Missing = Set<string>;

const NOTHING: Published = { revision: '0', latest: new Map(), decisions: new Map(), calendars: new Map() };
/** Definitions kept in memory: the least recently used goes first. */
const DEFINITIONS_KEPT = 2000;

export class Knowledge {
  readonly #pool: Pool;
  readonly #processes = new Map<string, Process>();
  readonly #versions = new Map<string, number>();
  readonly #tenants = new Map<string, Published>();
  #national: WorkingCalendar | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** What the tenant has published, as far as is known here; undefined: it has never been looked at. */
  published(tenant: string): Published | undefined {
    return this.#tenants.get(tenant);
  }
  /** Version of a definition within its process id; null when it is not known. */
  versionOf(tenant: string, hash: string): number | null {
    return this.#versions.get(`${tenant}\n${hash}`) ?? null;
  }
  forget(tenant: string): void {
    this.#tenants.delete(tenant);
  }

  /** Surroundings of a step: what is asked for and not at hand is noted in `missing`, and the step is done again. */
  surroundings(tenant: string, missing: Missing): Surroundings {
    const published = this.#tenants.get(tenant) ?? NOTHING;
    const process = (hash: string): Process | undefined => {
      const found = this.#processes.get(hash);
      if (found === undefined) missing.add(hash);
      return found;
    };
    return {
      process,
      latest: (processId) => {
        const hash = published.latest.get(processId);
        return hash === undefined ? undefined : process(hash);
      },
      decision: (id) => published.decisions.get(id),
      calendarOfDepartment: (department) => ownCalendar(published.calendars.values(), department),
      calendar: (id) =>
        published.calendars.get(id) ?? (id === NATIONAL_CALENDAR ? this.#nationalCalendar() : undefined),
    };
  }

  #nationalCalendar(): WorkingCalendar {
    this.#national ??= compileCalendar(nationalCalendar());
    return this.#national;
  }

  /** A definition by its hash, from memory or from the database. */
  async process(hash: string): Promise<Process | undefined> {
    if (!this.#processes.has(hash)) await this.loadProcesses([hash]);
    return this.#processes.get(hash);
  }
  processAtHand(hash: string): Process | undefined {
    return this.#processes.get(hash);
  }

  /** Brings definitions into memory. Those that do not exist are left out. @returns whether any came */
  async loadProcesses(hashes: Iterable<string>): Promise<boolean> {
    const wanted = [...hashes];
    const { rows } = await this.#pool.query<{ tenant: string; hash: string; version: number; process: Process }>(
      'select tenant, hash, version, process from engine.definition where hash = any($1)',
      [wanted],
    );
    for (const { tenant, hash, version, process } of rows) {
      this.#processes.delete(hash);
      this.#processes.set(hash, process);
      this.#versions.set(`${tenant}\n${hash}`, version);
    }
    for (const hash of this.#processes.keys()) {
      if (this.#processes.size <= DEFINITIONS_KEPT) break;
      this.#processes.delete(hash);
    }
    return rows.length > 0;
  }

  /** Makes sure that what is known of a tenant is what it has published now. */
  async refresh(tenant: string): Promise<void> {
    const known = this.#tenants.get(tenant);
    const { rows } = await this.#pool.query<{ revision: string }>({
      name: 'revision',
      text: 'select revision from engine.tenant where tenant = $1',
      values: [tenant],
    });
    if (known?.revision !== (rows[0]?.revision ?? '0')) await this.loadTenant(tenant);
  }

  /** Reads what a tenant has published now. */
  async loadTenant(tenant: string): Promise<Published> {
    const { rows } = await this.#pool.query<PublishedRow>(READ_PUBLISHED, [tenant]);
    const row = rows[0]!;
    const calendars = row.calendars.map(compileCalendar);
    const published: Published = {
      revision: row.revision ?? '0',
      latest: new Map(row.latest.map(({ process_id, hash }) => [process_id, hash])),
      decisions: new Map((await decisionsOf(row.decisions)).map((decision) => [decision.id, decision])),
      calendars: new Map(calendars.map((calendar) => [calendar.id, calendar])),
    };
    this.#tenants.set(tenant, published);
    return published;
  }
}

/** Each deployed decision, taken from its own file: files may hold several. */
async function decisionsOf(deployed: PublishedRow['decisions']): Promise<readonly Decision[]> {
  const files = new Map<string, readonly Decision[]>();
  for (const xml of new Set(deployed.map((decision) => decision.xml)))
    files.set(xml, (await readDecisions(xml)).decisions);
  return deployed.flatMap(({ id, xml }) => files.get(xml)!.filter((decision) => decision.id === id));
}

interface PublishedRow {
  readonly revision: string | null;
  readonly latest: readonly { readonly process_id: string; readonly hash: string }[];
  readonly decisions: readonly { readonly id: string; readonly xml: string }[];
  readonly calendars: readonly CalendarDefinition[];
}

// One statement, one snapshot: the revision and what belongs to it.
const READ_PUBLISHED = `
  select
    (select revision from engine.tenant where tenant = $1) as revision,
    (select coalesce(json_agg(json_build_object('process_id', process_id, 'hash', hash) order by first_at, process_id), '[]')
     from (
       select process_id, (array_agg(hash order by version desc))[1] as hash, min(deployed_at) as first_at
       from engine.definition where tenant = $1 group by process_id
     ) as latest) as latest,
    (select coalesce(json_agg(json_build_object('id', id, 'xml', xml)), '[]') from engine.decision where tenant = $1)
      as decisions,
    (select coalesce(json_agg(definition), '[]') from engine.calendar where tenant = $1) as calendars`;
