import type { CaseDetail } from '../contract/cases.ts';
import type { Services } from '../services.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';

interface Row {
  readonly element: string;
  readonly times: number;
  readonly entered_at: Date;
  readonly left_at: Date | null;
  readonly ms: number;
}
interface Trace {
  readonly elements: CaseDetail['trace'];
  readonly flows: string[];
}

// An instance is entered once and left once: by completing or by being interrupted.
const READ_TRACE = `
  with lived as (
    select element, instance, min(at) filter (where kind = 'entered') as entered,
      max(at) filter (where kind in ('completed', 'interrupted')) as gone
    from engine.history_fact
    where tenant = $1 and case_id = $2 and element is not null and kind in ('entered', 'completed', 'interrupted')
    group by element, instance)
  select element, count(*)::int as times, max(entered) as entered_at,
    case when bool_or(gone is null) then null else max(gone) end as left_at,
    sum(extract(epoch from coalesce(gone, $3::timestamptz) - entered) * 1000)::float8 as ms
  from lived where entered is not null group by element order by min(entered), element`;

/** Which elements a case entered, how often and how long it was there, and the sequence flows it took. */
export async function readTrace(services: Services, id: string, upTo: Date): Promise<Trace> {
  const [{ rows }, flows] = await Promise.all([
    services.pool.query<Row>(READ_TRACE, [services.tenant, id, upTo]),
    services.pool.query<{ readonly flow: string }>(
      `select distinct detail ->> 'flow' as flow from engine.history_fact
       where tenant = $1 and case_id = $2 and kind = 'flowTaken' order by flow`,
      [services.tenant, id],
    ),
  ]);
  return {
    elements: rows.map((row) => ({
      element: row.element,
      times: row.times,
      enteredAt: inOffset(row.entered_at),
      leftAt: inOffsetOrNull(row.left_at),
      milliseconds: Math.max(0, Math.round(row.ms)),
    })),
    flows: flows.rows.map(({ flow }) => flow),
  };
}
