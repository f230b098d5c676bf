/**
 * The visit ledger of a case: how often the applicant has been called in person, and what for. A visit is counted from
 * the moment at which it is called for, so that no order of events can spend more than the item allows.
 */
import type { Visit, VisitAlternative } from '../bpmn/process.ts';
import type { PutVisit } from '../run/command.ts';
import type { Instant, LocalId } from '../run/event.ts';

/** Visits in order of opening. What the case's state and the projections keep, as it stands. */
export type Ledger = readonly LedgerVisit[];
export type LedgerVisit = Omit<PutVisit, 'type'>;
/** One thing for which the applicant is needed in person; `element` is the node id of its activity. */
export type VisitNeed = PutVisit['needs'][number];

/** How an activity that needs the applicant is to be done. `ledger` is the ledger after it. */
export type VisitAnswer =
  /** In a visit already called for, or held: nobody is called again. */
  | { readonly kind: 'joined'; readonly visit: LocalId; readonly ledger: Ledger }
  /** In a new visit, within the allowance, with everything that is known to follow. */
  | { readonly kind: 'opened'; readonly visit: LocalId; readonly ledger: Ledger }
  /** Otherwise: the first of its alternatives. */
  | { readonly kind: 'alternative'; readonly alternative: VisitAlternative; readonly ledger: Ledger }
  /** Not at all, until somebody grants an exception. */
  | { readonly kind: 'exceptionNeeded'; readonly ledger: Ledger };

/** What the activity asks for: `needs` is its own need followed by those that may follow it (`lookAhead`). */
export interface VisitRequest {
  readonly needs: readonly [VisitNeed, ...VisitNeed[]];
  readonly alternatives: readonly VisitAlternative[];
  /** Visits that the item allows. */
  readonly allowance: number;
  readonly at: Instant;
  /** Id for a visit that is opened. */
  readonly newId: LocalId;
}

/** The need of an activity, by its node id. */
export function needOf(element: string, visit: Visit): VisitNeed {
  return { element, purpose: visit.purpose, documents: visit.documents, place: visit.place };
}

/** Called when a token enters an activity that needs the applicant. */
export function need(ledger: Ledger, request: VisitRequest): VisitAnswer {
  const own = request.needs[0];
  const chosen = chosenFor(ledger, own.element);
  if (chosen !== undefined) return { kind: 'alternative', alternative: chosen, ledger };
  const host = ledger.find((visit) => takesIn(visit, own, request.at));
  if (host !== undefined) {
    return { kind: 'joined', visit: host.id, ledger: replace(ledger, withNeed(host, own)) };
  }
  if (spent(ledger) < request.allowance) {
    const visit = openVisit(request.newId, request.at, bundle(request.needs), null);
    return { kind: 'opened', visit: visit.id, ledger: [...ledger, visit] };
  }
  const [alternative] = request.alternatives;
  return alternative === undefined ? { kind: 'exceptionNeeded', ledger } : { kind: 'alternative', alternative, ledger };
}

/** A visit beyond the allowance, granted by a manager with a reason. */
export function grant(
  ledger: Ledger,
  exception: { readonly id: LocalId; readonly need: VisitNeed; readonly reason: string; readonly by: string },
  at: Instant,
): Ledger {
  const { id, need: own, reason, by } = exception;
  return [...ledger, openVisit(id, at, [own], { reason, by })];
}

/** The applicant attended and the activity `element` was done: called when it completes. An unknown visit changes nothing. */
export function use(ledger: Ledger, visit: LocalId, element: string, at: Instant): Ledger {
  const found = ledger.find(({ id }) => id === visit);
  if (found === undefined) return ledger;
  const needs = found.needs.map((item) =>
    item.element === element && item.metAt === undefined ? { ...item, metAt: at } : item,
  );
  return replace(ledger, { ...found, usedAt: found.usedAt ?? at, needs });
}

/** When and where the applicant is expected for a visit that is to come; null: no more. An unknown visit changes nothing. */
export function book(
  ledger: Ledger,
  visit: LocalId,
  appointment: NonNullable<LedgerVisit['appointment']> | null,
): Ledger {
  const found = ledger.find(({ id }) => id === visit);
  return found === undefined ? ledger : replace(ledger, { ...found, appointment });
}

/**
 * Takes what else the applicant will be needed for at its place into a visit that is to come, each activity once: one
 * appointment for all the departments that it concerns. What another visit to come has taken in stays there.
 */
export function takeIn(ledger: Ledger, visit: LocalId, ahead: readonly VisitNeed[]): Ledger {
  const found = ledger.find(({ id }) => id === visit);
  if (found === undefined || !isToCome(found)) return ledger;
  const taken = new Set(ledger.filter(isToCome).flatMap(({ needs }) => needs.map(({ element }) => element)));
  const known = found.needs.map(({ element }) => element);
  const more = bundle([...found.needs, ...ahead] as [VisitNeed, ...VisitNeed[]]).filter(
    ({ element }) => !known.includes(element) && !taken.has(element),
  );
  return more.length === 0 ? ledger : replace(ledger, { ...found, needs: [...found.needs, ...more] });
}

/** The applicant came: the visit has been held, whatever of its needs is met in it. An unknown visit changes nothing. */
export function attend(ledger: Ledger, visit: LocalId, at: Instant): Ledger {
  const found = ledger.find(({ id }) => id === visit);
  return found === undefined ? ledger : replace(ledger, { ...found, usedAt: found.usedAt ?? at });
}

/** A visit for which the applicant is still expected. */
export function isToCome({ usedAt, closedAt }: LedgerVisit): boolean {
  return usedAt === null && (closedAt ?? null) === null;
}

/**
 * Ends a visit: it takes no more needs. Through the office's fault it is not counted, and the applicant may be called
 * anew; an applicant who did not come has spent it. What is closed stays as it was closed.
 */
export function close(ledger: Ledger, visit: LocalId, at: Instant, officeFault: boolean): Ledger {
  const found = ledger.find(({ id }) => id === visit);
  if (found === undefined || (found.closedAt ?? null) !== null) return ledger;
  return replace(ledger, { ...found, closedAt: at, officeFault });
}

/**
 * The applicant does what a visit to come is for in another way. With the last need the visit is over without having been
 * used, and is not counted. An unknown visit or need changes nothing.
 */
export function choose(
  ledger: Ledger,
  visit: LocalId,
  element: string,
  instead: VisitAlternative,
  at: Instant,
): Ledger {
  const found = ledger.find(({ id }) => id === visit);
  if (found === undefined || !isToCome(found)) return ledger;
  const needs = found.needs.map((item) => (item.element === element ? { ...item, instead } : item));
  const left = needs.some((item) => item.instead === undefined);
  return replace(ledger, left ? { ...found, needs } : { ...found, needs, closedAt: at, avoided: true });
}

/** How the applicant has chosen to do without a visit for an activity; undefined: nothing has been chosen. */
export function chosenFor(ledger: Ledger, element: string): VisitAlternative | undefined {
  return ledger.flatMap(({ needs }) => needs).findLast((item) => item.element === element)?.instead;
}

/** Visits that count against the allowance: neither excepted, nor the office's fault, nor avoided. */
export function spent(ledger: Ledger): number {
  return ledger.filter((visit) => visit.exception === null && isCounted(visit)).length;
}

/** Visits of the applicant for the reports: all but those through the office's fault, or that another way took the place of. */
export function counted(ledger: Ledger): number {
  return ledger.filter(isCounted).length;
}

function isCounted({ officeFault, avoided }: LedgerVisit): boolean {
  return officeFault !== true && avoided !== true;
}

/**
 * A visit takes a need in while it is to come, at a place that fits; on the day on which it was held; and ever after
 * when the need was bundled into it and has not been met yet: what it took was handed over then.
 */
function takesIn(visit: LedgerVisit, own: VisitNeed, at: Instant): boolean {
  if (visit.officeFault === true) return false;
  if (visit.usedAt !== null && isBundled(visit, own)) return true;
  if ((visit.closedAt ?? null) !== null) return false;
  if (visit.usedAt !== null && !sameDay(visit.usedAt, at)) return false;
  return isBundled(visit, own) || visit.needs.every((item) => placesFit(item, own));
}

function isBundled(visit: LedgerVisit, own: VisitNeed): boolean {
  return visit.needs.some(
    (item) => item.element === own.element && item.metAt === undefined && item.instead === undefined,
  );
}

function withNeed(visit: LedgerVisit, own: VisitNeed): LedgerVisit {
  return isBundled(visit, own) ? visit : { ...visit, needs: [...visit.needs, own] };
}

/** The needs at the place of the first, each activity once. */
function bundle(needs: readonly [VisitNeed, ...VisitNeed[]]): readonly VisitNeed[] {
  const place = needs.find((item) => item.place !== null)?.place ?? null;
  const anchor = needs[0].place ?? place;
  const seen = new Set<string>();
  return needs.filter((item) => {
    const fits = item.place === null || item.place === anchor;
    if (!fits || seen.has(item.element)) return false;
    seen.add(item.element);
    return true;
  });
}

function openVisit(
  id: LocalId,
  at: Instant,
  needs: readonly VisitNeed[],
  exception: LedgerVisit['exception'],
): LedgerVisit {
  return { id, openedAt: at, usedAt: null, exception, needs };
}

function replace(ledger: Ledger, visit: LedgerVisit): Ledger {
  return ledger.map((item) => (item.id === visit.id ? visit : item));
}

function placesFit(a: VisitNeed, b: VisitNeed): boolean {
  return a.place === null || b.place === null || a.place === b.place;
}

/** Days are those of the service halls: Asia/Shanghai, +08:00 all year. */
function sameDay(a: Instant, b: Instant): boolean {
  const day = (instant: Instant) => Math.floor((instant + 8 * 3_600_000) / 86_400_000);
  return day(a) === day(b);
}
