import type { Appointment } from '@onevisit/api/contract/visits';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attendVisit, cancelAppointment, type VisitRef } from '../../api/appointments.ts';
import './appointments.css';
import { BookVisit } from './BookVisit.tsx';
import { MissVisit } from './MissVisit.tsx';
import { useVisitAct } from './useVisitAct.ts';

interface VisitActsProps {
  readonly visit: VisitRef;
  readonly appointment: Appointment | null;
  /** The applicant came: all that can still be said is that it was in vain. */
  readonly held: boolean;
}
/** What can be said of a visit: booked, changed, cancelled, attended, come to nothing. */
export function VisitActs({ visit, appointment, held }: VisitActsProps) {
  const { t } = useTranslation();
  const act = useVisitAct();
  const [open, setOpen] = useState<'book' | 'miss' | null>(null);
  const close = () => setOpen(null);
  if (open === 'book') return <BookVisit visit={visit} replaces={appointment?.id ?? null} onDone={close} />;
  if (open === 'miss') {
    const expected = !held && appointment !== null && Date.parse(appointment.startsAt) <= Date.now();
    return <MissVisit visit={visit} expected={expected} onDone={close} />;
  }
  const miss = <Button onClick={() => setOpen('miss')}>{t('appointments.miss')}</Button>;
  if (held) return <div className="visit-acts">{miss}</div>;
  return (
    <div className="visit-acts">
      <Button type={appointment === null ? 'primary' : 'default'} onClick={() => setOpen('book')}>
        {t(appointment === null ? 'appointments.book' : 'appointments.change')}
      </Button>
      {appointment !== null && (
        <Popconfirm
          title={t('appointments.cancelAsk')}
          okText={t('appointments.cancel')}
          cancelText={t('appointments.keep')}
          onConfirm={() => act.mutate(() => cancelAppointment(visit, appointment.id))}
        >
          <Button>{t('appointments.cancel')}</Button>
        </Popconfirm>
      )}
      <Button loading={act.isPending} onClick={() => act.mutate(() => attendVisit(visit))}>
        {t('appointments.attend')}
      </Button>
      {miss}
    </div>
  );
}
