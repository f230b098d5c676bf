import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { readAppointments } from '../../api/appointments.ts';
import { readHalls } from '../../api/halls.ts';
import { dayOf } from '../../app/dates.ts';
import { useLocal } from '../../app/language.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';
import './appointments.css';
import { AppointmentTable } from './AppointmentTable.tsx';

/** 预约: who comes to a hall on a day. Hall and day stand in the address. */
export default function Appointments() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const hall = params.get('hall') ?? '';
  const day = params.get('day') ?? dayOf(Date.now());
  const list = useQuery({ queryKey: ['appointments', hall, day], queryFn: () => readAppointments(hall, day) });
  const choose = (change: { readonly hall?: string; readonly day?: string }) => {
    const next = { hall, day, ...change };
    setParams(next.hall === '' ? { day: next.day } : next, { replace: true });
  };
  return (
    <div className="page appointments">
      <DayBar hall={hall} day={day} choose={choose} count={list.data?.items.length ?? null} />
      {list.isPending && <Loading rows={8} />}
      {list.isError && <Failure error={list.error} again={() => list.refetch()} />}
      {list.data?.items.length === 0 && (
        <div className="card">
          <Plain mark="○" title={t('appointments.empty')} note={t('appointments.emptyNote')}>
            <Link to="/cases?status=running">{t('appointments.cases')}</Link>
          </Plain>
        </div>
      )}
      {list.data !== undefined && list.data.items.length > 0 && <AppointmentTable rows={list.data.items} />}
    </div>
  );
}

interface DayBarProps {
  readonly hall: string;
  readonly day: string;
  readonly count: number | null;
  readonly choose: (change: { readonly hall?: string; readonly day?: string }) => void;
}
function DayBar({ hall, day, count, choose }: DayBarProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const halls = useQuery({ queryKey: ['halls'], queryFn: readHalls });
  const move = (days: number) => choose({ day: dayOf(Date.parse(`${day}T12:00:00+08:00`) + days * 86_400_000) });
  return (
    <div className="page-head">
      <Select
        className="pick"
        aria-label={t('appointments.hall')}
        value={hall}
        onChange={(next) => choose({ hall: next })}
        options={[
          { value: '', label: t('appointments.allHalls') },
          ...(halls.data?.items ?? []).map(({ id, name }) => ({ value: id, label: local(name) })),
        ]}
      />
      <Button icon={<LeftOutlined />} aria-label={t('appointments.before')} onClick={() => move(-1)} />
      <Input
        type="date"
        className="date"
        aria-label={t('appointments.day')}
        value={day}
        onChange={({ target }) => target.value !== '' && choose({ day: target.value })}
      />
      <Button icon={<RightOutlined />} aria-label={t('appointments.after')} onClick={() => move(1)} />
      <Button onClick={() => choose({ day: dayOf(Date.now()) })}>{t('appointments.today')}</Button>
      {count !== null && count > 0 && <span className="secondary">{t('appointments.count', { count })}</span>}
      <span className="small secondary hint">{t('appointments.keys')}</span>
    </div>
  );
}
