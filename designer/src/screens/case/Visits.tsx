import type { Visit } from '@onevisit/api/contract/visits';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readVisitAnswer } from '../../api/appointments.ts';
import { readCase, readVisits } from '../../api/cases.ts';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import { useMay } from '../../app/session.tsx';
import { useListed } from '../../app/useListed.ts';
import { InsteadOfVisit } from '../appointments/InsteadOfVisit.tsx';
import { VisitActs } from '../appointments/VisitActs.tsx';
import { VisitState } from '../appointments/VisitState.tsx';
import { VisitException } from './VisitException.tsx';
import './visits.css';

/** 到场: what the applicant is told, each visit with its appointment, and what waits for a manager. */
export function Visits({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const listed = useListed();
  const ledger = useQuery({ queryKey: ['case', id, 'visits'], queryFn: () => readVisits(id) });
  const answer = useQuery({ queryKey: ['case', id, 'visit-answer'], queryFn: () => readVisitAnswer(id) });
  const detail = useQuery({ queryKey: ['case', id], queryFn: () => readCase(id) });
  const acts = useMay('counter', 'clerk', 'manager') && detail.data?.status === 'running';
  if (ledger.data === undefined || answer.data === undefined) return null;
  const { items, awaitingException } = ledger.data;
  return (
    <section className="card block visits">
      <h2>{t('case.visits')}</h2>
      <p className="answer">{local(answer.data.text)}</p>
      {answer.data.toCome > 0 && answer.data.alternatives.length > 0 && (
        <p className="small secondary">
          {t('appointments.otherwise', {
            ways: listed(answer.data.alternatives.map((way) => t(`appointments.${way}`))),
          })}
        </p>
      )}
      {items.map((visit) => (
        <OneVisit key={visit.id} id={id} visit={visit} acts={acts} />
      ))}
      {awaitingException.map((awaited) => (
        <VisitException key={awaited.instance} id={id} awaited={awaited} />
      ))}
    </section>
  );
}

interface OneVisitProps {
  readonly id: string;
  readonly visit: Visit;
  readonly acts: boolean;
}
function OneVisit({ id, visit, acts }: OneVisitProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const listed = useListed();
  const manages = useMay('manager');
  const { state, appointment, usedAt, exception, needs } = visit;
  return (
    <div className="visit">
      <div className="visit-head">
        <VisitState state={state} />
        {state === 'attended' && usedAt !== null && <Moment at={usedAt} />}
        {state !== 'attended' && appointment !== null && <Moment at={appointment.startsAt} />}
        {appointment !== null && <span>{local(appointment.place)}</span>}
        {appointment === null && state === 'toCome' && <span className="secondary">{t('appointments.notBooked')}</span>}
        {exception !== null && (
          <span className="secondary">{t('appointments.exception', { reason: exception.reason })}</span>
        )}
      </div>
      {needs.map((need) => (
        <div key={need.element} className="visit-need">
          <span>
            {need.elementName ?? need.element}
            {need.place === null || need.instead !== null || appointment !== null ? '' : ` · ${local(need.place)}`}
          </span>
          <span className="small secondary">{listed(need.departments.map(({ name }) => local(name)))}</span>
          {need.documents.length > 0 && need.instead === null && (
            <span className="small secondary">{t('case.bring', { documents: listed(need.documents) })}</span>
          )}
          <InsteadOfVisit
            visit={{ case: id, visit: visit.id }}
            need={need}
            open={acts && state === 'toCome' && appointment === null}
          />
        </div>
      ))}
      {acts && (state === 'toCome' || (state === 'attended' && manages)) && (
        <VisitActs visit={{ case: id, visit: visit.id }} appointment={appointment} held={state === 'attended'} />
      )}
    </div>
  );
}
