import {
  ApartmentOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  FolderOpenOutlined,
  InboxOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  SettingOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { Role } from '@onevisit/api/contract/people';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { type Place, placeNames, places } from './places.ts';
import { useSession } from './session.tsx';

const icons = {
  inbox: InboxOutlined,
  cases: FolderOpenOutlined,
  appointments: CalendarOutlined,
  processes: ApartmentOutlined,
  'time-limits': ClockCircleOutlined,
  incidents: WarningOutlined,
  administration: SettingOutlined,
} satisfies Readonly<Record<Place, unknown>>;
const has = (place: Place, role: Role): boolean => (places[place] as readonly Role[]).includes(role);

interface RailProps {
  readonly folded: boolean;
  readonly onFold: () => void;
}
/** The left rail: only what the role may see. */
export function Rail({ folded, onFold }: RailProps) {
  const { t } = useTranslation();
  const { roles } = useSession().account;
  const seen = placeNames.filter((place) => roles.some((role) => role === 'admin' || has(place, role)));
  return (
    <aside className={folded ? 'rail folded' : 'rail'}>
      <NavLink to="/" className="brand" aria-label={t('app.title')}>
        <img src="/seal.svg" alt="" />
        {!folded && <span>{t('app.name')}</span>}
      </NavLink>
      <nav aria-label={t('rail.label')}>
        {seen.map((place) => {
          const name = t(`rail.${place}`);
          const Icon = icons[place];
          return (
            <NavLink key={place} to={`/${place}`} title={folded ? name : undefined}>
              <Icon aria-hidden />
              {!folded && <span>{name}</span>}
            </NavLink>
          );
        })}
      </nav>
      <button type="button" className="fold" onClick={onFold} aria-expanded={!folded}>
        {folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
        {folded ? null : t('rail.fold')}
      </button>
    </aside>
  );
}
