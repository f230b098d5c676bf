/** What a changed calendar would move: every open clock, dated by the old and by the new. */
import { compileCalendar, type WorkingCalendar } from '@onevisit/engine/limits/calendar';
import type { CalendarDefinition } from '@onevisit/engine/limits/calendarDefinition';
import { type MovedClock as Moved, movedBy } from '@onevisit/engine/limits/moved';
import type { CalendarPreview, MovedClock } from '../contract/calendars.ts';
import { type ClockRow, engineClockOf } from '../readModels/clocks.ts';
import { elementsOf } from '../readModels/elements.ts';
import { inOffset } from '../readModels/instants.ts';
import type { Services } from '../services.ts';

/** Clocks read at once, and how many of those that move are shown. */
const PAGE = 5_000;
const SHOWN = 100;

type Row = ClockRow & { readonly key: string | null; readonly definition: string; readonly process: string | null };
type Counted = { -readonly [K in Exclude<keyof CalendarPreview, 'items'>]: CalendarPreview[K] };

/** Compares a calendar as it is with what it is to be. */
export async function previewCalendar(
  services: Services,
  present: CalendarDefinition,
  next: CalendarDefinition,
  at: Date,
): Promise<CalendarPreview> {
  const [before, after] = [compileCalendar(present), compileCalendar(next)];
  const counted: Counted = { openClocks: 0, moved: 0, later: 0, earlier: 0, overdue: 0 };
  const items: MovedClock[] = [];
  for (let last: Row | undefined, more = true; more; ) {
    const rows = await page(services, present.id, last);
    for (const { row, moved } of movedIn(rows, before, after)) {
      count(counted, moved, at.getTime());
      if (items.length < SHOWN) items.push(await shown(services, row, moved));
    }
    counted.openClocks += rows.length;
    last = rows.at(-1);
    more = rows.length === PAGE;
  }
  return { ...counted, items };
}

function* movedIn(rows: readonly Row[], before: WorkingCalendar, after: WorkingCalendar) {
  for (const row of rows) {
    const moved = movedBy(engineClockOf(row), before, after);
    if (moved !== null) yield { row, moved };
  }
}

function count(counted: Counted, { dueBefore, dueAfter }: Moved, at: number): void {
  counted.moved += 1;
  if (dueBefore === null || dueAfter === null) return;
  if (dueAfter > dueBefore) counted.later += 1;
  if (dueAfter < dueBefore) counted.earlier += 1;
  if (dueAfter <= at && dueBefore > at) counted.overdue += 1;
}

async function page({ pool, tenant }: Services, calendar: string, last: Row | undefined): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `select k.*, c.key, c.definition, d.name as process
     from engine.clock k
     join engine.process_case c on c.tenant = k.tenant and c.id = k.case_id
     left join engine.definition d on d.tenant = c.tenant and d.hash = c.definition
     where k.tenant = $1 and k.calendar = $2 and k.ended_at is null and (k.case_id, k.id) > ($3, $4)
     order by k.case_id, k.id limit $5`,
    [tenant, calendar, last?.case_id ?? '', last?.id ?? '', PAGE],
  );
  return rows;
}

async function shown(services: Services, row: Row, moved: Moved): Promise<MovedClock> {
  const elements = await elementsOf(services, row.definition);
  const told = (instant: number | null): string | null => (instant === null ? null : inOffset(new Date(instant)));
  return {
    case: row.case_id,
    key: row.key,
    process: row.process,
    element: row.element,
    elementName: elements.nameOf(row.element),
    unit: row.unit,
    dueBefore: told(moved.dueBefore),
    dueAfter: told(moved.dueAfter),
    statutoryBefore: told(moved.statutoryBefore),
    statutoryAfter: told(moved.statutoryAfter),
  };
}
