import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import './administration.css';
import { Calendars } from './Calendars.tsx';
import { Halls } from './halls/Halls.tsx';
import { Workers } from './workers/Workers.tsx';

const sections = ['calendars', 'halls', 'workers'] as const;

/** 管理: what an administrator keeps: working calendars, service halls, the accounts of programs. */
export default function Administration() {
  const { t } = useTranslation();
  return (
    <div className="page administration">
      <nav className="sections" aria-label={t('administration.sections')}>
        {sections.map((section) => (
          <NavLink key={section} to={`/administration/${section}`}>
            {t(`administration.${section}`)}
          </NavLink>
        ))}
      </nav>
      <Routes>
        <Route path="calendars/:calendar?" element={<Calendars />} />
        <Route path="halls/:hall?" element={<Halls />} />
        <Route path="workers" element={<Workers />} />
        <Route path="*" element={<Navigate to="/administration/calendars" replace />} />
      </Routes>
    </div>
  );
}
