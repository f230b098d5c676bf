import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Plain } from '../../states/Plain.tsx';
import './inbox.css';
import { KeysHelp } from './KeysHelp.tsx';
import { OpenTask } from './OpenTask.tsx';
import { TaskList } from './TaskList.tsx';
import { useInbox } from './useInbox.ts';
import { useInboxKeys } from './useInboxKeys.ts';

/** 待办: the list on the left, the open task on the right; never a modal for work. */
export function Inbox() {
  const { t } = useTranslation();
  const { task } = useParams();
  const go = useNavigate();
  const inbox = useInbox();
  const [marked, setMarked] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const current = marked ?? task ?? inbox.rows[0]?.id ?? null;
  const open = (id: string) => go({ pathname: `/inbox/${encodeURIComponent(id)}`, search: location.search });
  useInboxKeys({ rows: inbox.rows, current, mark: setMarked, open, help: () => setHelp(true) });
  const close = () => go({ pathname: '/inbox', search: location.search });
  const next = (done: string) => {
    setMarked(null);
    const at = inbox.rows.findIndex(({ id }) => id === done);
    const following = inbox.rows[at + 1] ?? inbox.rows[at - 1];
    if (following === undefined || following.id === done) close();
    else open(following.id);
  };
  return (
    <div className={task === undefined ? 'inbox' : 'inbox opened'}>
      <TaskList inbox={inbox} current={current} opened={task ?? null} onOpen={open} />
      <section className="pane">
        {task === undefined ? (
          <Plain mark="→" title={t('inbox.choose')} note={t('inbox.chooseNote')} />
        ) : (
          <OpenTask key={task} id={task} onDone={() => next(task)} onBack={close} />
        )}
      </section>
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
