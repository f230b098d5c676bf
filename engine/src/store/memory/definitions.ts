/** Definitions, decisions and calendars that the memory store has at hand: the surroundings of its steps. */
import type { Process } from '../../bpmn/process.ts';
import type { Decision } from '../../dmn/decision.ts';
import { compileCalendar, ownCalendar, type WorkingCalendar } from '../../limits/calendar.ts';
import { NATIONAL_CALENDAR, nationalCalendar } from '../../limits/national.ts';
import type { Surroundings } from '../../run/outcome.ts';
import type { Deployed } from '../store.ts';

/** Definitions of all tenants. */
export class Definitions {
  readonly #byHash = new Map<string, Process>();
  /** By tenant and process id: hashes in order of version. */
  readonly #versions = new Map<string, string[]>();
  readonly #decisions = new Map<string, Decision>();
  /** By tenant and id. */
  readonly #calendars = new Map<string, Map<string, WorkingCalendar>>();
  #national: WorkingCalendar | undefined;

  /** Adds a definition; the same content again gives the version that it already has. */
  add(tenant: string, process: Process): Deployed {
    this.#byHash.set(process.hash, process);
    const key = `${tenant}\n${process.id}`;
    const versions = this.#versions.get(key) ?? [];
    this.#versions.set(key, versions);
    const known = versions.indexOf(process.hash);
    const version = known === -1 ? versions.push(process.hash) : known + 1;
    return { processId: process.id, version, hash: process.hash };
  }
  addDecision(tenant: string, decision: Decision): void {
    this.#decisions.set(`${tenant}\n${decision.id}`, decision);
  }
  /** Adds or replaces a calendar. */
  addCalendar(tenant: string, calendar: WorkingCalendar): void {
    const known = this.#calendars.get(tenant) ?? new Map<string, WorkingCalendar>();
    this.#calendars.set(tenant, known.set(calendar.id, calendar));
  }

  process(hash: string): Process | undefined {
    return this.#byHash.get(hash);
  }
  latest(tenant: string, processId: string): Process | undefined {
    const hash = this.#versions.get(`${tenant}\n${processId}`)?.at(-1);
    return hash === undefined ? undefined : this.#byHash.get(hash);
  }
  /** The latest definition of every process id of a tenant, in order of first deployment. */
  allLatest(tenant: string): readonly Process[] {
    const prefix = `${tenant}\n`;
    return [...this.#versions]
      .filter(([key]) => key.startsWith(prefix))
      .map(([, versions]) => this.#byHash.get(versions.at(-1)!)!);
  }

  /** What a step of this tenant may look up. */
  surroundings(tenant: string): Surroundings {
    return {
      process: (hash) => this.process(hash),
      latest: (processId) => this.latest(tenant, processId),
      decision: (id) => this.#decisions.get(`${tenant}\n${id}`),
      calendar: (id) => this.#calendar(tenant, id),
      calendarOfDepartment: (department) => ownCalendar(this.#calendars.get(tenant)?.values() ?? [], department),
    };
  }

  /** The national calendar is compiled when it is first needed. */
  #calendar(tenant: string, id: string): WorkingCalendar | undefined {
    const found = this.#calendars.get(tenant)?.get(id);
    if (found !== undefined || id !== NATIONAL_CALENDAR) return found;
    this.#national ??= compileCalendar(nationalCalendar());
    return this.#national;
  }
}
