import type { Hall, PutHall } from '../contract/halls.ts';
import type { ProblemDetail } from '../contract/problem.ts';
import { wrongField } from '../problems/refusal.ts';

/** What is named by a hall and what there is to be named. */
export interface Known {
  readonly calendar: boolean;
  /** The other halls. */
  readonly halls: ReadonlySet<string>;
}

/** What is wrong with a hall beside the shape of its fields, each with the field at fault. */
export function hallProblems(hall: PutHall, known: Known): readonly ProblemDetail[] {
  const strange = hall.nearby.filter((id) => !known.halls.has(id));
  return [
    ...(known.calendar ? [] : [wrongField('/calendar', '没有这个日历。', 'There is no such calendar.')]),
    ...strange.map((id) => wrongField('/nearby', `没有邻近大厅 ${id}。`, `There is no hall ${id} near it.`)),
    ...hall.openingHours.flatMap((period, at) => periodProblems(period, hall.openingHours.slice(0, at), at)),
    ...hall.closures.flatMap(({ from, to }, at) =>
      to < from ? [wrongField(`/closures/${at}/to`, '不能早于开始日期。', 'It ends before it begins.')] : [],
    ),
  ];
}

type Period = Hall['openingHours'][number];

function periodProblems(period: Period, before: readonly Period[], at: number): readonly ProblemDetail[] {
  if (period.to <= period.from) {
    return [wrongField(`/openingHours/${at}/to`, '应晚于开始时间。', 'It ends before it begins.')];
  }
  const isCrossed = before.some(
    (other) =>
      other.from < period.to &&
      period.from < other.to &&
      other.weekdays.some((weekday) => period.weekdays.includes(weekday)),
  );
  const [zh, en] = ['与前面的时段重叠。', 'It overlaps with a period before it.'] as const;
  return isCrossed ? [wrongField(`/openingHours/${at}/from`, zh, en)] : [];
}
