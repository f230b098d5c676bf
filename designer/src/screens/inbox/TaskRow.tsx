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
      : row.owner?.id === me && row.delegation === 'pending'
        ? t('delegation.held', { name: local(row.assignee.name) })
        : row.assignee.id === me
          ? t('inbox.heldByMe')
          : t('inbox.held', { name: local(row.assignee.name) });
  const item = row.item === null ? row.process.name : local(row.item.name);
  const facts = [item, row.caseKey, row.applicant].filter(Boolean).join(' · ');
  const style = ['task-row', current ? 'current' : '', opened ? 'opened' : '', row.unread ? 'unread' : ''].join(' ');
  return (
    <button type="button" className={style} onClick={onOpen} data-task={row.id} aria-current={opened}>
      <span className="first">
        <span className="name one-line" title={row.name}>
          {row.name}
        </span>
        <span className="small secondary since">
          {t('inbox.since', { span: spanText(Date.now() - Date.parse(row.openedAt), language) })}
        </span>
        <span className="grow" />
        {row.light === null ? (
          <span className="small secondary">{t('inbox.unclocked')}</span>
        ) : (
          <Light light={row.light} />
        )}
        {row.clock !== null && <span className="small secondary left">{leftText(row.clock, t)}</span>}
      </span>
      <span className="second small secondary">
        <span className="one-line" title={facts}>
          {facts}
        </span>
        <span className="holder one-line" title={holder}>
          {holder}
        </span>
        <span className="grow" />
        {row.clock !== null && <ClockBar clock={row.clock} size="row" />}
      </span>
    </button>
  );
}
