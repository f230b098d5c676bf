import type { CaseDetail } from '@onevisit/api/contract/cases';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../facts/Facts.tsx';

/** What was applied for, in the words of the form that asked for it. */
export function Application({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  return (
    <section className="card block">
      <h2>{t('case.facts')}</h2>
      <Facts variables={detail.variables} item={detail.item?.code ?? null} />
    </section>
  );
}
