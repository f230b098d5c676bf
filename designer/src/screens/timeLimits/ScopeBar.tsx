import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { readItems } from '../../api/cases.ts';
import { type LimitScope, readDepartments } from '../../api/reports.ts';
import { useLocal } from '../../app/language.ts';
import { type Period, periodDays } from './useLimitScope.ts';

const periods: readonly Period[] = ['month', 'quarter', 'year'];
interface ScopeBarProps {
  readonly scope: LimitScope;
  readonly choose: (change: Partial<LimitScope>) => void;
}

/** Period and scope in one bar. */
export function ScopeBar({ scope, choose }: ScopeBarProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const departments = useQuery({ queryKey: ['departments'], queryFn: readDepartments });
  const items = useQuery({ queryKey: ['items'], queryFn: readItems });
  const chosen = periods.find((period) => {
    const { from, to } = periodDays(period);
    return from === scope.from && to === scope.to;
  });
  return (
    <div className="page-head scope-bar">
      <Segmented
        aria-label={t('limits.period')}
        {...(chosen === undefined ? { value: '' } : { value: chosen })}
        options={periods.map((value) => ({ value, label: t(`limits.${value}`) }))}
        onChange={(period) => choose(periodDays(period as Period))}
      />
      <span className="days">
        <Input
          type="date"
          aria-label={t('limits.from')}
          value={scope.from}
          max={scope.to}
          onChange={({ target }) => choose({ from: target.value })}
        />
        <span className="secondary">{t('limits.to')}</span>
        <Input
          type="date"
          aria-label={t('limits.to')}
          value={scope.to}
          min={scope.from}
          onChange={({ target }) => choose({ to: target.value })}
        />
      </span>
      <Select
        className="pick"
        aria-label={t('limits.department')}
        value={scope.department}
        onChange={(department) => choose({ department })}
        options={[
          { value: '', label: t('limits.allDepartments') },
          ...(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: local(name) })),
        ]}
      />
      <Select
        className="pick"
        aria-label={t('limits.item')}
        value={scope.item}
        onChange={(item) => choose({ item })}
        options={[
          { value: '', label: t('limits.allItems') },
          ...(items.data?.items ?? []).map(({ code, name }) => ({ value: code, label: local(name) })),
        ]}
      />
    </div>
  );
}
