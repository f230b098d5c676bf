import type { Redating as Progress } from '@onevisit/api/contract/calendars';
import { Progress as Bar } from 'antd';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../app/Moment.tsx';

/** How far the open clocks have been dated anew after the last change. */
export function Redating({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation();
  const { total, done, finishedAt } = progress;
  if (finishedAt !== null) {
    return (
      <p className="secondary small redating">
        {t('administration.redated', { total })} <Moment at={finishedAt} />
      </p>
    );
  }
  return (
    <div className="redating" role="status">
      <span>{t('administration.redating', { done, total })}</span>
      <Bar percent={total === 0 ? 0 : Math.min(Math.round((done / total) * 100), 100)} size="small" aria-hidden />
    </div>
  );
}
