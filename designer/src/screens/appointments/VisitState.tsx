import type { VisitState as State } from '@onevisit/api/contract/visits';
import { useTranslation } from 'react-i18next';

const MARKS = { toCome: '○', attended: '●', missed: '▲', failed: '–', avoided: '◇' } as const;

/** What became of a visit: shape and word as well as colour. */
export function VisitState({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  return (
    <span className={`visit-state ${state}`}>
      <span aria-hidden="true">{MARKS[state]}</span> {t(`appointments.${state}`)}
    </span>
  );
}
