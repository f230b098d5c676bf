import { useQuery } from '@tanstack/react-query';
import { Button, Radio, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bookVisit, readHallsOfVisit, readSlots, type VisitRef } from '../../api/appointments.ts';
import { dayText, timeText } from '../../app/dates.ts';
import { useLanguage, useLocal } from '../../app/language.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { useVisitAct } from './useVisitAct.ts';

interface BookVisitProps {
  readonly visit: VisitRef;
  /** The appointment that is changed; null: the first. */
  readonly replaces: string | null;
  readonly onDone: () => void;
}
/** 预约: where, on which day, at what time. The hall of the visit comes first, then what is near. */
export function BookVisit({ visit, replaces, onDone }: BookVisitProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const act = useVisitAct(onDone);
  const [chosen, setChosen] = useState<string | null>(null);
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const halls = useQuery({ queryKey: ['halls', visit.case, visit.visit], queryFn: () => readHallsOfVisit(visit) });
  if (halls.isError) return <Failure error={halls.error} again={() => halls.refetch()} />;
  const hall = halls.data?.items.find(({ id }) => id === chosen) ?? halls.data?.items[0];
  if (hall === undefined) return halls.isPending ? <Loading rows={3} /> : <p>{t('appointments.noSlot')}</p>;
  return (
    <form
      className="book-visit"
      onSubmit={(event) => {
        event.preventDefault();
        if (startsAt !== null) act.mutate(() => bookVisit(visit, hall.id, startsAt, replaces));
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Select
        autoFocus
        aria-label={t('appointments.where')}
        value={hall.id}
        onChange={(id) => {
          setChosen(id);
          setStartsAt(null);
        }}
        options={halls.data!.items.map(({ id, name }) => ({ value: id, label: local(name) }))}
      />
      <span className="small secondary">{local(hall.address)}</span>
      <Slots hall={hall.id} value={startsAt} onChange={setStartsAt} />
      <div className="buttons">
        <Button onClick={onDone}>{t('appointments.back')}</Button>
        <Button type="primary" htmlType="submit" disabled={startsAt === null} loading={act.isPending}>
          {t('appointments.confirm')}
        </Button>
      </div>
    </form>
  );
}

interface SlotsProps {
  readonly hall: string;
  readonly value: string | null;
  readonly onChange: (startsAt: string | null) => void;
}
/** The open days of a hall, and the slots of the one that is looked at. Arrow keys move among them. */
function Slots({ hall, value, onChange }: SlotsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [day, setDay] = useState<string | null>(null);
  const slots = useQuery({ queryKey: ['slots', hall], queryFn: () => readSlots(hall) });
  if (slots.isPending) return <Loading rows={3} />;
  if (slots.isError) return <Failure error={slots.error} again={() => slots.refetch()} />;
  const { days } = slots.data;
  const shown = days.find((one) => one.day === day) ?? days.find((one) => one.slots.some(({ free }) => free > 0));
  if (shown === undefined) return <p className="secondary">{t('appointments.noSlot')}</p>;
  return (
    <>
      <Segmented
        className="days"
        aria-label={t('appointments.day')}
        value={shown.day}
        onChange={(next) => {
          setDay(next);
          onChange(null);
        }}
        options={days.map((one) => ({ value: one.day, label: dayText(`${one.day}T00:00:00+08:00`, language) }))}
      />
      <Radio.Group
        className="slots"
        optionType="button"
        aria-label={t('appointments.when')}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        options={shown.slots.map(({ startsAt, free }) => ({
          value: startsAt,
          disabled: free === 0,
          label: (
            <span className="slot">
              {timeText(startsAt, language)}
              <span className="small">{free === 0 ? t('appointments.full') : t('appointments.free', { free })}</span>
            </span>
          ),
        }))}
      />
    </>
  );
}
