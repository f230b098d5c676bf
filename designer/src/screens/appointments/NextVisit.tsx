import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readVisits } from '../../api/cases.ts';
import { useLocal } from '../../app/language.ts';
import { Moment } from '../../app/Moment.tsx';
import './appointments.css';
import { VisitState } from './VisitState.tsx';

interface NextVisitProps {
  readonly case: string;
  /** The activity that is worked on. */
  readonly element: string;
}
/** When and where the applicant comes for an activity, and who else is there: a joint appointment is told to each department. */
export function NextVisit({ case: id, element }: NextVisitProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const ledger = useQuery({ queryKey: ['case', id, 'visits'], queryFn: () => readVisits(id) });
  const visit = ledger.data?.items.findLast(({ needs }) => needs.some((need) => need.element === element));
  if (visit === undefined) return null;
  const departments = new Map(visit.needs.flatMap((need) => need.departments.map(({ id: key, name }) => [key, name])));
  return (
    <p className="next-visit small">
      <VisitState state={visit.state} />
      {visit.appointment !== null && <Moment at={visit.appointment.startsAt} />}
      {visit.appointment !== null && <span>{local(visit.appointment.place)}</span>}
      {departments.size > 1 && (
        <span>
          {t('appointments.joint')} · {[...departments.values()].map(local).join('、')}
        </span>
      )}
      {visit.appointment === null && visit.state === 'toCome' && (
        <Link to={`/cases/${encodeURIComponent(id)}`}>{t('appointments.book')}</Link>
      )}
    </p>
  );
}
