import type { AppointmentRow } from '@onevisit/api/contract/appointments';
import { Button, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { attendVisit } from '../../api/appointments.ts';
import { timeText } from '../../app/dates.ts';
import { useLanguage, useLocal } from '../../app/language.ts';
import { useNarrow } from '../../app/useNarrow.ts';
import { useRowKeys } from '../../rowKeys/useRowKeys.ts';
import { MissVisit } from './MissVisit.tsx';
import { useVisitAct } from './useVisitAct.ts';
import { VisitState } from './VisitState.tsx';

/** One row an appointment, in the order in which applicants come. */
export function AppointmentTable({ rows }: { readonly rows: readonly AppointmentRow[] }) {
  const act = useVisitAct();
  const narrow = useNarrow();
  const [missing, setMissing] = useState<AppointmentRow | null>(null);
  const attend = (row: AppointmentRow) => act.mutate(() => attendVisit(row));
  const chosen = useRowKeys(rows, {
    a: (row) => row.state === 'toCome' && attend(row),
    m: (row) => row.state === 'toCome' && setMissing(row),
  });
  const columns = useColumns(narrow, { attend, miss: setMissing, busy: act.isPending });
  return (
    <div className="card">
      <Table
        size="middle"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        rowClassName={(row) => (row.id === chosen ? 'chosen' : '')}
        {...(narrow ? {} : { scroll: { x: 1000 } })}
      />
      {missing !== null && (
        <div className="miss-row">
          <h3>{[missing.applicant, missing.key].filter(Boolean).join(' · ')}</h3>
          <MissVisit
            visit={missing}
            expected={Date.parse(missing.startsAt) <= Date.now()}
            onDone={() => setMissing(null)}
          />
        </div>
      )}
    </div>
  );
}

interface Acts {
  readonly attend: (row: AppointmentRow) => void;
  readonly miss: (row: AppointmentRow) => void;
  readonly busy: boolean;
}
function useColumns(narrow: boolean, { attend, miss, busy }: Acts): TableColumnsType<AppointmentRow> {
  const { t } = useTranslation();
  const local = useLocal();
  const language = useLanguage();
  const time = (row: AppointmentRow) => (
    <>
      {timeText(row.startsAt, language)}–{timeText(row.endsAt, language)}
      <div className="small secondary">{t('appointments.seat', { seat: row.seat })}</div>
    </>
  );
  const who = (row: AppointmentRow) => (
    <>
      {row.applicant ?? '—'}
      <div className="small secondary two-lines">
        {row.opens ? <Link to={`/cases/${encodeURIComponent(row.case)}`}>{row.key ?? row.case}</Link> : row.key}
        {row.item === null ? '' : ` · ${local(row.item)}`}
      </div>
    </>
  );
  const met = (row: AppointmentRow) => (
    <>
      {row.departments.length > 1 && <Tag color="blue">{t('appointments.joint')}</Tag>}
      {row.departments.map(({ name }) => local(name)).join('、')}
    </>
  );
  const acts = (row: AppointmentRow) =>
    row.state !== 'toCome' ? (
      <VisitState state={row.state} />
    ) : (
      <div className="visit-acts">
        <Button size="small" type="primary" disabled={busy} onClick={() => attend(row)}>
          {t('appointments.attend')}
        </Button>
        <Button size="small" onClick={() => miss(row)}>
          {t('appointments.miss')}
        </Button>
      </div>
    );
  const columns: TableColumnsType<AppointmentRow> = [
    { title: t('appointments.time'), key: 'time', width: narrow ? 92 : 130, render: (_, row) => time(row) },
    { title: t('appointments.applicant'), key: 'who', render: (_, row) => who(row) },
    { title: t('appointments.departments'), key: 'met', render: (_, row) => met(row) },
    { title: t('appointments.bring'), key: 'bring', render: (_, row) => row.documents.join('、') },
    { title: t('appointments.acts'), key: 'acts', width: narrow ? 110 : 220, render: (_, row) => acts(row) },
  ];
  return narrow ? columns.filter(({ key }) => key !== 'met' && key !== 'bring') : columns;
}
