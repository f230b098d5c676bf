import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readVisits } from '../../api/cases.ts';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { VisitException } from './VisitException.tsx';

/** The visit ledger: what the applicant comes for, where, and what to bring. */
export function Visits({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const ledger = useQuery({ queryKey: ['case', id, 'visits'], queryFn: () => readVisits(id) });
  if (ledger.data === undefined) return null;
  const { items, awaitingException } = ledger.data;
  return (
    <section className="card block">
      <h2>{t('case.visits')}</h2>
      {items.length === 0 && awaitingException.length === 0 && <p className="secondary">{t('case.noVisit')}</p>}
      {items.flatMap(({ id: visit, needs, usedAt, openedAt }) =>
        needs.map((need) => (
          <div key={`${visit}:${need.element}`} className="visit-need">
            <span>
              {need.elementName ?? need.element}
              {need.place === null ? '' : ` · ${local(need.place)}`}
            </span>
            <Moment at={usedAt ?? openedAt} />
            {need.documents.length > 0 && (
              <span className="small secondary">
                {t('case.bring')}:{need.documents.join('、')}
              </span>
            )}
          </div>
        )),
      )}
      {awaitingException.map((awaited) => (
        <VisitException key={awaited.instance} id={id} awaited={awaited} />
      ))}
    </section>
  );
}
