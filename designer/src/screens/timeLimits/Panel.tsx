import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { csvAddress, type LimitScope, type LimitTable } from '../../api/reports.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';

interface PanelProps<T> {
  readonly title: string;
  /** The table of the report that is read, shown and given as a file. */
  readonly of: LimitTable;
  readonly scope: LimitScope;
  readonly read: (scope: LimitScope) => Promise<{ readonly items: readonly T[] }>;
  readonly chart?: (items: readonly T[]) => ReactNode;
  readonly table: (items: readonly T[]) => ReactNode;
  readonly empty?: string;
}

/** A part of the report: a picture with the table behind it, and the table as a file. */
export function Panel<T>({ title, of, scope, read, chart, table, empty }: PanelProps<T>) {
  const { t } = useTranslation();
  const [view, setView] = useState<'chart' | 'table'>(chart === undefined ? 'table' : 'chart');
  const query = useQuery({
    queryKey: ['limits', of, scope],
    queryFn: () => read(scope),
    placeholderData: (before) => before,
  });
  const items = query.data?.items;
  return (
    <section className="card panel" aria-label={title}>
      <div className="head">
        <h2>{title}</h2>
        <span className="grow" />
        {chart !== undefined && (
          <Segmented
            size="small"
            aria-label={t('limits.view')}
            value={view}
            onChange={setView}
            options={(['chart', 'table'] as const).map((value) => ({ value, label: t(`limits.${value}`) }))}
          />
        )}
        <Button size="small" icon={<DownloadOutlined />} href={csvAddress(of, scope)} download>
          {t('limits.csv')}
        </Button>
      </div>
      {query.isPending && <Loading rows={5} />}
      {query.isError && <Failure error={query.error} again={() => query.refetch()} />}
      {items?.length === 0 && (
        <Plain mark="○" title={empty ?? t('limits.empty')} note={empty === undefined ? t('limits.emptyNote') : ''} />
      )}
      {items !== undefined &&
        items.length > 0 &&
        (view === 'chart' && chart !== undefined ? chart(items) : table(items))}
    </section>
  );
}
