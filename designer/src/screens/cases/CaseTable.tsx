import type { CaseRow } from '@onevisit/api/contract/cases';
import { Table, type TableColumnsType, type TableRef } from 'antd';
import { type MouseEvent, type UIEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { useListed } from '../../app/useListed.ts';
import { useNarrow } from '../../app/useNarrow.ts';
import { ClockBar } from '../../clockBar/ClockBar.tsx';
import { leftText } from '../../clockBar/leftText.ts';
import { Light } from '../../light/Light.tsx';
import { useRowKeys } from '../../rowKeys/useRowKeys.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';
import { useRoom } from '../../virtualRows/useRoom.ts';
import { VisitMark } from '../../visitMark/VisitMark.tsx';
import type { CasesView } from './useCases.ts';

/** Height in px of the table's head. */
const HEAD = 40;
const WIDE = 1120;
/** Width in px of the column with the ticks. */
const TICK = 44;

interface CaseTableProps {
  readonly cases: CasesView;
  readonly chosen: readonly string[];
  /** Null: rows are not chosen here. */
  readonly onChoose: ((ids: readonly string[]) => void) | null;
}
/**
 * One row a case; the row opens it, a tick or the key x chooses it. Only rows in sight are in the page; the next page is
 * read as its place comes near.
 */
export function CaseTable({ cases, chosen, onChoose }: CaseTableProps) {
  const { t } = useTranslation();
  const go = useNavigate();
  const narrow = useNarrow();
  const table = useRef<TableRef>(null);
  const open = ({ id }: CaseRow) => go(`/cases/${encodeURIComponent(id)}`);
  const turn = (id: string) => onChoose?.(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const marked = useRowKeys(cases.rows, {
    Enter: open,
    x: (row) => isOpen(row) && turn(row.id),
  });
  useEffect(() => {
    if (marked !== null) table.current?.scrollTo({ key: marked });
  }, [marked]);
  const columns = useColumns(narrow);
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  const readOn = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: UIEvent<HTMLDivElement>) => {
    if (scrollHeight - scrollTop < 2 * clientHeight) cases.more?.();
  };
  const content = () => {
    if (cases.pending) return <Loading rows={10} />;
    if (cases.error !== null && cases.rows.length === 0) return <Failure error={cases.error} again={cases.again} />;
    if (cases.rows.length === 0) return <Plain mark="○" title={t('cases.empty')} note={t('cases.emptyNote')} />;
    if (room === null) return null;
    return (
      <Table
        ref={table}
        virtual
        size="middle"
        rowKey="id"
        columns={columns}
        dataSource={[...cases.rows]}
        pagination={false}
        scroll={{ x: narrow ? room.width : Math.max(WIDE, room.width), y: room.height - HEAD }}
        onScroll={readOn}
        onRow={(row) => ({ onClick: () => open(row), style: { cursor: 'pointer' } })}
        rowClassName={({ id }) => (id === marked ? 'marked' : '')}
        {...(onChoose === null
          ? {}
          : {
              rowSelection: {
                columnWidth: TICK,
                selectedRowKeys: [...chosen],
                onChange: (keys) => onChoose(keys.map(String)),
                onCell: () => ({ onClick: (event: MouseEvent) => event.stopPropagation() }),
                getCheckboxProps: (row: CaseRow) => ({
                  disabled: !isOpen(row),
                  'aria-label': t('cases.choose', { number: row.key ?? row.id }),
                }),
              },
            })}
      />
    );
  };
  return (
    <div className="frame" ref={frame}>
      {content()}
    </div>
  );
}

/** What has ended stays on its version. */
const isOpen = ({ status }: CaseRow): boolean => status === 'running' || status === 'suspended';

function useColumns(narrow: boolean): TableColumnsType<CaseRow> {
  const { t } = useTranslation();
  const local = useLocal();
  const listed = useListed();
  const itemOf = (row: CaseRow) => (row.item === null ? row.process.name : local(row.item.name));
  const stagesOf = (row: CaseRow) =>
    row.stages.length === 0
      ? t(`status.${row.status}`)
      : listed(row.stages.map(({ name, element }) => name ?? element));
  const clockColumn: TableColumnsType<CaseRow>[number] = {
    title: t('cases.clock'),
    key: 'clock',
    width: narrow ? 140 : 210,
    render: (_, { clock }) =>
      clock === null ? (
        '—'
      ) : (
        <div className="clock">
          <span>
            <Light light={clock.light} /> <span className="small secondary">{leftText(clock, t)}</span>
          </span>
          <ClockBar clock={clock} size="row" />
        </div>
      ),
  };
  const linkOf = (row: CaseRow) => (
    <>
      <Link to={`/cases/${encodeURIComponent(row.id)}`}>{row.key ?? row.id}</Link>
      {row.unreadCopy && <div className="small">{t('copies.fresh')}</div>}
    </>
  );
  if (narrow) {
    const facts = (row: CaseRow) => [itemOf(row), row.applicant].filter(Boolean).join(' · ');
    return [
      {
        title: t('cases.number'),
        key: 'number',
        width: 200,
        render: (_, row) => (
          <>
            {linkOf(row)}
            <div className="small secondary two-lines">{facts(row)}</div>
            <div className="small two-lines">{stagesOf(row)}</div>
          </>
        ),
      },
      clockColumn,
    ];
  }
  return [
    { title: t('cases.number'), key: 'number', width: 170, render: (_, row) => linkOf(row) },
    {
      title: t('cases.item'),
      key: 'item',
      width: 160,
      render: (_, row) => (
        <span className="two-lines" title={itemOf(row) ?? undefined}>
          {itemOf(row)}
        </span>
      ),
    },
    { title: t('cases.applicant'), dataIndex: 'applicant', width: 100, render: (name: string | null) => name ?? '—' },
    {
      title: t('cases.stage'),
      key: 'stage',
      width: 160,
      render: (_, row) => <span className="two-lines">{stagesOf(row)}</span>,
    },
    clockColumn,
    { title: t('cases.visits'), key: 'visits', width: 110, render: (_, { visits }) => <VisitMark mark={visits} /> },
    { title: t('cases.startedAt'), dataIndex: 'startedAt', width: 170, render: (at: string) => <Moment at={at} /> },
  ];
}
