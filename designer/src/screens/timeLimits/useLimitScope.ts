import { useSearchParams } from 'react-router';
import type { LimitScope } from '../../api/reports.ts';
import { dayOf } from '../../app/dates.ts';

export type Period = 'month' | 'quarter' | 'year';

/** First and last day of the running month, quarter or year, in the time of the offices. */
export function periodDays(period: Period): Pick<LimitScope, 'from' | 'to'> {
  const today = dayOf(Date.now());
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const first = { month, quarter: Math.floor((month - 1) / 3) * 3 + 1, year: 1 }[period];
  const after = { month: month + 1, quarter: first + 3, year: 13 }[period];
  const pad = (value: number): string => String(value).padStart(2, '0');
  const last = new Date(Date.UTC(year, after - 1, 0)).getUTCDate();
  return { from: `${year}-${pad(first)}-01`, to: `${year}-${pad(after - 1)}-${pad(last)}` };
}

/** The scope as it stands in the address; the running month unless it says otherwise. */
export function useLimitScope() {
  const [params, setParams] = useSearchParams();
  const month = periodDays('month');
  const scope: LimitScope = {
    from: params.get('from') ?? month.from,
    to: params.get('to') ?? month.to,
    department: params.get('department') ?? '',
    item: params.get('item') ?? '',
  };
  const choose = (change: Partial<LimitScope>) => {
    const entries = Object.entries({ ...scope, ...change }).filter(([, value]) => value !== '');
    setParams(Object.fromEntries(entries), { replace: true });
  };
  return { scope, choose };
}
