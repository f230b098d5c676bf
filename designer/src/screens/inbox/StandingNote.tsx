import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../app/language.ts';

/** At the foot, when something stands between me and completing the task: what, and who is to move. */
export function StandingNote({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation();
  const local = useLocal();
  const { actions, delegation, owner, assignee } = task;
  const note =
    owner !== null && actions.resolve
      ? t('delegation.forOwner', { name: local(owner.name) })
      : assignee !== null && delegation === 'pending'
        ? t('delegation.out', { name: local(assignee.name) })
        : task.waits
          ? t('signers.waits')
          : delegation === 'resolved' && actions.complete
            ? t('delegation.back')
            : actions.claim && !actions.complete
              ? t('inbox.completeHint')
              : null;
  return note === null ? null : <span className="small secondary">{note}</span>;
}
