import { GlobalOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { logOut } from '../api/session.ts';
import { changeLanguage, useLanguage, useLocal } from './language.ts';
import { placeNames } from './places.ts';
import { Search } from './Search.tsx';
import { useSession } from './session.tsx';
import { useListed } from './useListed.ts';

/** Where I am, search over everything, language, and who I am. */
export function TopBar() {
  const { t } = useTranslation();
  const language = useLanguage();
  const local = useLocal();
  const listed = useListed();
  const { account } = useSession();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const place = placeNames.find((name) => pathname.startsWith(`/${name}`));
  const leave = async () => {
    await logOut();
    queries.clear();
    location.assign('/');
  };
  return (
    <header className="top-bar">
      <div className="where one-line">{place === undefined ? '' : t(`place.${place}`)}</div>
      <Search />
      <Button
        type="text"
        icon={<GlobalOutlined />}
        onClick={() => changeLanguage(language === 'en' ? 'zh' : 'en')}
        aria-label={t('app.otherLanguageLabel')}
      >
        {t('app.otherLanguage')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'who',
              disabled: true,
              label: listed(account.departments.map(({ name }) => local(name))) || t('app.noDepartment'),
            },
            { type: 'divider' },
            { key: 'out', label: t('app.logOut'), onClick: leave },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} className="who one-line" aria-label={local(account.name)}>
          <span className="name">{local(account.name)}</span>
        </Button>
      </Dropdown>
    </header>
  );
}
