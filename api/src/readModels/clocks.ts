/** Clocks as screens show them: the projection's facts, the days of the bar, what is left, and why. */
import type { Clock as EngineClock } from '@onevisit/engine/limits/clock';
import type { ClockStop } from '@onevisit/engine/run/command';
import { extensionRule, holds } from '../acting/extension.ts';
import type { Clock, ClockBar, Light } from '../contract/clocks.ts';
import type { LocalText } from '../contract/text.ts';
import type { Account } from '../identity/account.ts';
import { type Directory, departmentNamed, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { cellsOf, explanationOf, leftOf } from './clockDays.ts';
import type { NamedElements } from './elements.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';

export interface ClockRow {
  readonly case_id: string;
  readonly id: string;
  readonly element: string | null;
  readonly department: string | null;
  readonly unit: 'workingDay' | 'workingHour' | 'naturalDay';
  readonly calendar: string;
  readonly promised: number | null;
  readonly statutory: number | null;
  readonly started_at: Date;
  readonly yellow_at: Date | null;
  readonly due_at: Date | null;
  readonly statutory_due_at: Date | null;
  readonly provisional: boolean;
  readonly stops: readonly ClockStop[];
  readonly yellow_share: number | null;
  readonly extension: EngineClock['extension'];
  readonly ended_at: Date | null;
  readonly light: Light;
}

/** The light of `k` at `$now`: the projection is written when a timer fires, which may be a moment later. */
export function lightSql(k: string, now: string): string {
  return `case when ${k}.ended_at is not null or ${k}.due_at is null then ${k}.light
    when ${k}.statutory_due_at <= ${now} then 'darkRed' when ${k}.due_at <= ${now} then 'red'
    when ${k}.yellow_at <= ${now} and ${k}.light = 'green' then 'yellow' else ${k}.light end`;
}

/** Clocks of cases, those of the cases themselves first, then open ones. */
export async function readClocks(
  services: Services,
  cases: readonly string[],
  casesOnly: boolean,
  at: Date,
): Promise<ClockRow[]> {
  if (cases.length === 0) return [];
  const { rows } = await services.pool.query<ClockRow>(
    `select k.*, ${lightSql('k', '$3::timestamptz')} as light from engine.clock k
     where k.tenant = $1 and k.case_id = any($2::text[]) ${casesOnly ? 'and k.element is null' : ''}
     order by k.element is not null, k.ended_at is not null, k.started_at desc, k.id`,
    [services.tenant, cases, at],
  );
  return rows;
}

/** Days that the small bar of a row has room for. */
const BAR_CELLS = 64;

export async function clockBarOf(services: Services, row: ClockRow, at: Date, cells = BAR_CELLS): Promise<ClockBar> {
  const calendar = await services.calendar(row.calendar);
  const clock = engineClockOf(row);
  return {
    id: row.id,
    light: row.light,
    unit: row.unit,
    promised: row.promised,
    statutory: row.statutory,
    startedAt: inOffset(row.started_at),
    dueAt: inOffsetOrNull(row.due_at),
    statutoryDueAt: inOffsetOrNull(row.statutory_due_at),
    endedAt: inOffsetOrNull(row.ended_at),
    stopped: row.ended_at === null && row.stops.some((stop) => stop.to === null),
    provisional: row.provisional,
    left: calendar === undefined ? null : leftOf(clock, calendar, at.getTime()),
    cells: calendar === undefined ? [] : cellsOf(clock, calendar, at.getTime(), cells),
  };
}

/** A clock in full, with the sentences that say why its date is what it is. */
export async function clockOf(
  services: Services,
  row: ClockRow,
  elements: NamedElements,
  directory: Directory,
  { me, at }: { readonly me: Account; readonly at: Date },
): Promise<Clock> {
  const calendar = await services.calendar(row.calendar);
  return {
    ...(await clockBarOf(services, row, at, Number.POSITIVE_INFINITY)),
    element: row.element,
    elementName: elements.nameOf(row.element),
    department: row.department === null ? null : departmentNamed(directory, row.department),
    calendar: row.calendar,
    yellowAt: inOffsetOrNull(row.yellow_at),
    stops: row.stops.map((stop) => ({
      ...stop,
      from: inOffset(new Date(stop.from)),
      to: stop.to === null ? null : inOffset(new Date(stop.to)),
    })),
    extension: extensionOf(row, directory),
    mayExtend: mayExtend(row, elements, me, at),
    explanation:
      calendar === undefined ? [] : explanationOf(engineClockOf(row), calendar, at.getTime(), approver(row, directory)),
  };
}

function extensionOf({ extension }: ClockRow, directory: Directory): Clock['extension'] {
  if (!extension) return null;
  const { by: amount, at, ground, legalBasis = null, approvedBy } = extension;
  return { amount, at: inOffset(new Date(at)), ground, legalBasis, approvedBy: personNamed(directory, approvedBy) };
}

function approver({ extension }: ClockRow, directory: Directory): LocalText | null {
  return extension ? personNamed(directory, extension.approvedBy).name : null;
}

function mayExtend(row: ClockRow, elements: NamedElements, me: Account, at: Date): Clock['mayExtend'] {
  const end = row.statutory === null ? row.due_at : row.statutory_due_at;
  if (row.extension || row.ended_at !== null || (end !== null && end < at)) return null;
  const { role, most } = extensionRule(elements.process, row.element);
  return holds(me, role) ? { most } : null;
}

/** A row as the engine's own reckoning takes it. */
export function engineClockOf(row: ClockRow): EngineClock {
  return {
    unit: row.unit,
    calendar: row.calendar,
    startedAt: row.started_at.getTime(),
    promised: row.promised,
    statutory: row.statutory,
    yellowShare: row.yellow_share,
    stops: row.stops,
    extension: row.extension ?? null,
    endedAt: row.ended_at?.getTime() ?? null,
  };
}
