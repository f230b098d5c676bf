import {
  ApartmentOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  FolderOpenOutlined,
  InboxOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay } from './session.tsx';

interface RailProps {
  readonly folded: boolean;
  readonly onFold: () => void;
}
/** The left rail: only what the role may see. */
export function Rail({ folded, onFold }: RailProps) {
  const { t } = useTranslation();
  const entries = [
    {
      to: '/inbox',
      icon: <InboxOutlined aria-hidden />,
      name: t('rail.inbox'),
      seen: useMay('clerk', 'counter', 'manager'),
    },
    {
      to: '/cases',
      icon: <FolderOpenOutlined aria-hidden />,
      name: t('rail.cases'),
      seen: useMay('clerk', 'counter', 'manager'),
    },
    {
      to: '/appointments',
      icon: <CalendarOutlined aria-hidden />,
      name: t('rail.appointments'),
      seen: useMay('clerk', 'counter', 'manager'),
    },
    {
      to: '/processes',
      icon: <ApartmentOutlined aria-hidden />,
      name: t('rail.processes'),
      seen: useMay('designer', 'manager'),
    },
    {
      to: '/time-limits',
      icon: <ClockCircleOutlined aria-hidden />,
      name: t('rail.timeLimits'),
      seen: useMay('manager'),
    },
    {
      to: '/administration',
      icon: <SettingOutlined aria-hidden />,
      name: t('rail.administration'),
      seen: useMay('admin'),
    },
  ];
  return (
    <aside className={folded ? 'rail folded' : 'rail'}>
      <NavLink to="/" className="brand" aria-label={t('app.title')}>
        <img src="/seal.svg" alt="" />
        {!folded && <span>{t('app.name')}</span>}
      </NavLink>
      <nav aria-label={t('rail.label')}>
        {entries
          .filter(({ seen }) => seen)
          .map(({ to, icon, name }) => (
            <NavLink key={to} to={to} title={folded ? name : undefined}>
              {icon}
              {!folded && <span>{name}</span>}
            </NavLink>
          ))}
      </nav>
      <button type="button" className="fold" onClick={onFold} aria-expanded={!folded}>
        {folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
        {folded ? null : t('rail.fold')}
      </button>
    </aside>
  );
}
