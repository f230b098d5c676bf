import type { TaskRow as Row } from '@onevisit/api/contract/tasks';
import { useTranslation } from 'react-i18next';
import { spanText } from '../../app/dates.ts';
import { useLanguage, useLocal } from '../../app/language.ts';
import { useSession } from '../../app/session.tsx';
import { ClockBar } from '../../clockBar/ClockBar.tsx';
import { leftText } from '../../clockBar/leftText.ts';
import { Light } from '../../light/Light.tsx';

interface TaskRowProps {
  readonly row: Row;
  readonly current: boolean;
  readonly opened: boolean;
  readonly onOpen: () => void;
}

/** One task: light and clock bar, item and number, applicant, stage, since when, who holds it; unread in bold. */
export function TaskRow({ row, current, opened, onOpen }: TaskRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const local = useLocal();
  const me = useSession().account.id;
  const holder =
    row.assignee === null
      ? t('inbox.free')
      : row.assignee.id === me
        ? t('inbox.heldByMe')
        : t('inbox.held', { name: local(row.assignee.name) });
  const style = ['task-row', current ? 'current' : '', opened ? 'opened' : '', row.unread ? 'unread' : ''].join(' ');
  return (
    <button type="button" className={style} onClick={onOpen} data-task={row.id} aria-current={opened}>
      <span className="first">
        <span className="name one-line">{row.name}</span>
        {row.light === null ? (
          <span className="small secondary">{t('inbox.unclocked')}</span>
        ) : (
          <Light light={row.light} />
        )}
      </span>
      <span className="second small secondary">
        <span className="one-line grow">
          {[row.item === null ? row.process.name : local(row.item.name), row.caseKey, row.applicant]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {row.clock !== null && <span className="left">{leftText(row.clock, t)}</span>}
      </span>
      <span className="second small secondary">
        <span className="one-line grow">
          {t('inbox.since', { span: spanText(Date.now() - Date.parse(row.openedAt), language) })} · {holder}
        </span>
        {row.clock !== null && <ClockBar clock={row.clock} size="row" />}
      </span>
    </button>
  );
}
