import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Plain } from './Plain.tsx';

/** A place that the person's role does not have: who to ask, and the way back to their own work. */
export function NotYours() {
  const { t } = useTranslation();
  return (
    <Plain mark="⊘" title={t('state.notYours')} note={t('state.notYoursNote')}>
      <Link to="/">
        <Button type="primary">{t('state.home')}</Button>
      </Link>
    </Plain>
  );
}
