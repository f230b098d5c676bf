import type { HallPreview, TouchedAppointment } from '@onevisit/api/contract/halls';
import { Table, type TableColumnsType } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayOf } from '../../../app/dates.ts';
import { useLocal } from '../../../app/language.ts';
import { Moment } from '../../../app/Moment.tsx';
import { useNarrow } from '../../../app/useNarrow.ts';

interface HallImpactProps {
  readonly hall: string;
  readonly preview: HallPreview;
}
/** What the edit would touch: how many appointments, and each with why it fits no longer. */
export function HallImpact({ hall, preview }: HallImpactProps) {
  const { t } = useTranslation();
  const { toCome, touched, before, items } = preview;
  const columns = useColumns(hall, useNarrow());
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={section} className="card block impact" aria-label={t('administration.impact')}>
      <p role="status">
        {touched === 0 ? (
          t('halls.nothingTouched', { toCome })
        ) : (
          <strong>{t('halls.touched', { toCome, count: touched })}</strong>
        )}
        {touched > 0 && <> {t('halls.kept')}</>}
        {before > 0 && <span className="secondary"> {t('halls.before', { count: before })}</span>}
      </p>
      {touched > 0 && (
        <Table
          size="small"
          rowKey={(row) => `${row.startsAt} ${row.seat}`}
          columns={columns}
          dataSource={[...items]}
          pagination={items.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
        />
      )}
      {touched > items.length && <p className="secondary small">{t('halls.firstOf', { shown: items.length })}</p>}
    </section>
  );
}

function useColumns(hall: string, narrow: boolean): TableColumnsType<TouchedAppointment> {
  const { t } = useTranslation();
  const local = useLocal();
  const whenOf = ({ startsAt }: TouchedAppointment) => (
    <Link to={`/appointments?hall=${encodeURIComponent(hall)}&day=${dayOf(startsAt)}`} target="_blank">
      <Moment at={startsAt} />
    </Link>
  );
  const caseOf = (row: TouchedAppointment) => (
    <Link to={`/cases/${encodeURIComponent(row.case)}`} target="_blank">
      {row.key ?? row.case}
    </Link>
  );
  const whyOf = ({ why }: TouchedAppointment) => t(`halls.why.${why}`);
  if (narrow) {
    return [
      {
        title: t('halls.touchedOnes'),
        render: (_, row) => (
          <>
            {whenOf(row)}
            <div>{caseOf(row)}</div>
            <div className="small secondary">{whyOf(row)}</div>
          </>
        ),
      },
    ];
  }
  return [
    { title: t('halls.when'), width: 200, render: (_, row) => whenOf(row) },
    { title: t('administration.case'), width: 220, render: (_, row) => caseOf(row) },
    { title: t('halls.item'), render: (_, row) => local(row.item) },
    { title: t('halls.reason'), render: (_, row) => whyOf(row) },
  ];
}
