import type { LimitSummary } from '@onevisit/api/contract/reports';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type LimitScope, readSummary } from '../../api/reports.ts';
import { Failure } from '../../states/Failure.tsx';
import { days, percent, plain } from './figures.ts';
import { Sparkline } from './Sparkline.tsx';

type Name = 'onTimeRate' | 'closed' | 'overdueNow' | 'averageDays' | 'visitsPerCase';
const figures: readonly {
  readonly name: Name;
  readonly show: (value: number | null) => string;
  readonly cases: string;
}[] = [
  { name: 'onTimeRate', show: percent, cases: 'status=completed' },
  { name: 'closed', show: plain, cases: 'status=completed' },
  { name: 'overdueNow', show: plain, cases: 'status=running&light=red' },
  { name: 'averageDays', show: days, cases: 'status=completed' },
  { name: 'visitsPerCase', show: days, cases: 'status=completed' },
];

/** The first line: five figures, each with the period before and a sparkline, each a link to its cases. */
export function Figures({ scope }: { readonly scope: LimitScope }) {
  const summary = useQuery({
    queryKey: ['limits', 'summary', scope],
    queryFn: () => readSummary(scope),
    placeholderData: (before) => before,
  });
  if (summary.isError) return <Failure error={summary.error} again={() => summary.refetch()} />;
  return (
    <div className="figures">
      {figures.map(({ name, show, cases }) => (
        <Figure key={name} name={name} show={show} cases={cases} summary={summary.data} />
      ))}
    </div>
  );
}

interface FigureProps {
  readonly name: Name;
  readonly show: (value: number | null) => string;
  readonly cases: string;
  readonly summary: LimitSummary | undefined;
}
function Figure({ name, show, cases, summary }: FigureProps) {
  const { t } = useTranslation();
  const measure = summary?.[name];
  const alarming = name === 'overdueNow' && (measure?.value ?? 0) > 0;
  const note =
    name === 'averageDays'
      ? t('limits.daysAgainst', {
          promised: days(summary?.promisedDays ?? null),
          statutory: days(summary?.statutoryDays ?? null),
        })
      : t('limits.previous', { value: show(measure?.previous ?? null) });
  return (
    <Link to={`/cases?${cases}`} className="card figure" title={t(`limits.help_${name}`)}>
      <span className="secondary">{t(`limits.${name}`)}</span>
      <span className="value-line">
        <span className={alarming ? 'value alarming' : 'value'}>{show(measure?.value ?? null)}</span>
        <Sparkline values={measure?.series.map(({ value }) => value) ?? []} />
      </span>
      <span className="small secondary one-line">{note}</span>
    </Link>
  );
}
