import type { VisitMark as Mark } from '@onevisit/api/contract/visits';
import { useTranslation } from 'react-i18next';
import './visitMark.css';

/** 到场 0/1: a small seal that fills when the visit is used. */
export function VisitMark({ mark }: { readonly mark: Mark }) {
  const { t } = useTranslation();
  const state = mark.used >= mark.allowed && mark.allowed > 0 ? 'used' : mark.open ? 'open' : 'free';
  return (
    <span className={`visit-mark ${state}`} title={t(`visit.${state}`)}>
      <span className="seal" aria-hidden="true" />
      {t('visit.mark', { used: mark.used, allowed: mark.allowed })}
    </span>
  );
}
