import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { readCalendars } from '../../api/calendars.ts';
import { useLocal } from '../../app/language.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { CalendarPanel } from './CalendarPanel.tsx';
import { NewCalendar } from './NewCalendar.tsx';

/** 工作日历: the working calendars that time limits count on. */
export function Calendars() {
  const { t } = useTranslation();
  const local = useLocal();
  const { calendar = 'national' } = useParams();
  const query = useQuery({ queryKey: ['calendars'], queryFn: readCalendars });
  if (query.isPending) return <Loading rows={10} />;
  if (query.isError) return <Failure error={query.error} again={() => query.refetch()} />;
  return (
    <div className="panes">
      <aside className="card block">
        <h2>{t('administration.calendars')}</h2>
        <nav aria-label={t('administration.calendars')}>
          {query.data.items.map(({ id, name }) => (
            <NavLink key={id} to={`/administration/calendars/${id}`} className={id === calendar ? 'active' : ''}>
              {local(name)}
            </NavLink>
          ))}
        </nav>
        <NewCalendar />
      </aside>
      <CalendarPanel key={calendar} id={calendar} />
    </div>
  );
}
