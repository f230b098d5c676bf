import type { StageLimits } from '@onevisit/api/contract/reports';
import { Table } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type LimitScope, readStageLimits } from '../../api/reports.ts';
import { useLocal } from '../../app/language.ts';
import { ProcessDiagram } from '../../diagram/ProcessDiagram.tsx';
import { days, percent, plain } from './figures.ts';
import { Panel } from './Panel.tsx';

type Row = StageLimits['items'][number];

/** By stage: on the diagram, how long each takes and where it is late. */
export function ByStage({ scope }: { readonly scope: LimitScope }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('limits.byStage')}
      of="stages"
      scope={scope}
      read={readStageLimits}
      chart={(items) => <Heat items={items} />}
      table={(items) => <Rows items={items} />}
    />
  );
}

/** The process with the most late stages, marked where they are late. */
function Heat({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation();
  const { process } = items.toSorted((a, b) => b.late - a.late)[0]!;
  const { marks, notes } = useMemo(() => {
    const own = items.filter((row) => row.process === process);
    const late = own.filter((row) => row.late + row.open.red + row.open.darkRed > 0);
    return {
      marks: Object.fromEntries(late.map(({ element }) => [element, 'problem' as const])),
      notes: Object.fromEntries(
        own.flatMap(({ element, median }) =>
          median === null ? [] : [[element, t('limits.days', { value: days(median) })]],
        ),
      ),
    };
  }, [items, process, t]);
  return <ProcessDiagram process={process} version="latest" marks={marks} notes={notes} height={320} />;
}

function Rows({ items }: { readonly items: readonly Row[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <Table
      size="small"
      rowKey={({ process, element }) => `${process}:${element}`}
      pagination={false}
      scroll={{ x: 720 }}
      dataSource={[...items]}
      columns={[
        { title: t('limits.stage'), key: 'stage', render: (_, row) => row.name ?? row.element },
        {
          title: t('limits.department'),
          key: 'department',
          render: (_, { department }) => (department === null ? '—' : local(department.name)),
        },
        {
          title: t('limits.open'),
          key: 'open',
          align: 'right',
          render: (_, { open }) => plain(open.green + open.yellow + open.red + open.darkRed),
        },
        { title: t('limits.closed'), dataIndex: 'closed', align: 'right' },
        { title: t('limits.late'), dataIndex: 'late', align: 'right' },
        { title: t('limits.median'), dataIndex: 'median', align: 'right', render: days },
        { title: t('limits.p90'), dataIndex: 'p90', align: 'right', render: days },
        { title: t('limits.onTimeRate'), dataIndex: 'onTimeRate', align: 'right', render: percent },
      ]}
    />
  );
}
