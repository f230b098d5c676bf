import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readClocks } from '../../api/cases.ts';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { ClockBar } from '../../clockBar/ClockBar.tsx';
import { leftText } from '../../clockBar/leftText.ts';
import { Light } from '../../light/Light.tsx';
import { ExtendClock } from './ExtendClock.tsx';

/** The clock of the case across the width, and in words why it ends on that day. */
export function CaseClock({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const [why, setWhy] = useState(false);
  const clocks = useQuery({ queryKey: ['case', id, 'clocks'], queryFn: () => readClocks(id) });
  const clock = clocks.data?.items.find(({ element }) => element === null);
  if (clocks.data !== undefined && clock === undefined) return null;
  if (clock === undefined) return <section className="card case-clock" style={{ minHeight: 96 }} />;
  return (
    <section className="card case-clock" aria-label={t('case.clock')}>
      <div className="line">
        <Light light={clock.light} />
        <span>{leftText(clock, t)}</span>
        <span className="grow" />
        {clock.dueAt !== null && (
          <span className="secondary">
            {t('case.due')} <Moment at={clock.dueAt} />
          </span>
        )}
        {clock.statutoryDueAt !== null && (
          <span className="secondary">
            {t('case.statute')} <Moment at={clock.statutoryDueAt} />
          </span>
        )}
        <Button type="link" size="small" aria-expanded={why} onClick={() => setWhy(!why)}>
          {t('case.why')}
        </Button>
      </div>
      <ClockBar clock={clock} size="wide" />
      <ExtendClock id={id} clock={clock} />
      {why && (
        <ol className="why">
          {clock.explanation.map((sentence) => (
            <li key={sentence.en}>{local(sentence)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
