import type { CalendarPreview, MovedClock } from '@onevisit/api/contract/calendars';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Moment } from '../../app/Moment.tsx';

/** What the edit would move: how many clocks, and each with its dates before and after. */
export function CalendarImpact({ preview }: { readonly preview: CalendarPreview }) {
  const { t } = useTranslation();
  const { openClocks, moved, later, earlier, overdue, items } = preview;
  const columns: TableColumnsType<MovedClock> = [
    {
      title: t('administration.case'),
      render: (_, row) => <Link to={`/cases/${row.case}`}>{row.key ?? row.case}</Link>,
    },
    {
      title: t('administration.limit'),
      render: (_, row) =>
        row.elementName ?? row.element ?? t('administration.wholeCase', { process: row.process ?? '' }),
    },
    { title: t('administration.promise'), render: (_, row) => <Change from={row.dueBefore} to={row.dueAfter} /> },
    {
      title: t('administration.statute'),
      render: (_, row) => <Change from={row.statutoryBefore} to={row.statutoryAfter} />,
    },
  ];
  return (
    <section className="card block impact" aria-label={t('administration.impact')}>
      <p role="status">
        {moved === 0
          ? t('administration.nothingMoves', { openClocks })
          : t('administration.moves', { openClocks, moved, later, earlier })}
        {overdue > 0 && <strong className="overdue"> {t('administration.overdueAtOnce', { count: overdue })}</strong>}
      </p>
      {moved > 0 && (
        <Table
          size="small"
          rowKey={(row) => `${row.case} ${row.element ?? ''} ${row.dueBefore ?? ''}`}
          columns={columns}
          dataSource={[...items]}
          pagination={items.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
          scroll={{ x: 640 }}
        />
      )}
    </section>
  );
}

function Change({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  if (from === null || to === null) return <span className="secondary">—</span>;
  if (from === to) return <Moment at={to} />;
  return (
    <>
      <s className="secondary">
        <Moment at={from} />
      </s>{' '}
      → <Moment at={to} />
    </>
  );
}
