import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readClocks } from '../../api/cases.ts';
import { useLocal } from '../../app/language.ts';
import { ClockBar } from '../../clockBar/ClockBar.tsx';
import { leftText } from '../../clockBar/leftText.ts';
import { Light } from '../../light/Light.tsx';
import { ExtendClock } from './ExtendClock.tsx';

/** The clocks of the stages: name, department, light, bar. */
export function StageClocks({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const clocks = useQuery({ queryKey: ['case', id, 'clocks'], queryFn: () => readClocks(id) });
  const stages = clocks.data?.items.filter(({ element }) => element !== null) ?? [];
  if (stages.length === 0) return null;
  return (
    <section className="card block">
      <h2>{t('case.stages')}</h2>
      <div className="stage-clocks">
        {stages.map((clock) => (
          <div key={clock.id} className="stage-clock">
            <span className="one-line" title={clock.elementName ?? undefined}>
              {clock.elementName ?? clock.element}
            </span>
            <span className="secondary small one-line">
              {clock.department === null ? '' : local(clock.department.name)}
            </span>
            <Light light={clock.light} />
            <span className="secondary small">{leftText(clock, t)}</span>
            <ClockBar clock={clock} size="row" />
            <ExtendClock id={id} clock={clock} />
          </div>
        ))}
      </div>
    </section>
  );
}
