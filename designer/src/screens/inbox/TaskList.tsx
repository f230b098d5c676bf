import type { InboxFilter } from '@onevisit/api/contract/tasks';
import { Button, Segmented } from 'antd';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MentionsOfMe } from '../../comments/MentionsOfMe.tsx';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';
import { VirtualRows } from '../../virtualRows/VirtualRows.tsx';
import { TaskRow } from './TaskRow.tsx';
import type { InboxView } from './useInbox.ts';

const filters: readonly InboxFilter[] = ['all', 'overdue', 'dueToday', 'mine'];
/** Room for four filters side by side ends at three figures. */
const shown = (count: number): string => (count > 999 ? '999+' : String(count));

interface TaskListProps {
  readonly inbox: InboxView;
  readonly current: string | null;
  readonly opened: string | null;
  readonly onOpen: (task: string) => void;
}

/** The list: filters with live counts above, one row a task. */
export function TaskList({ inbox, current, opened, onOpen }: TaskListProps) {
  const { t } = useTranslation();
  const { counts } = inbox;
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <section className="list" aria-label={t('inbox.listLabel')}>
      <MentionsOfMe />
      <div className="filters">
        <Segmented
          block
          aria-label={t('inbox.filterLabel')}
          value={inbox.scope.filter}
          onChange={(filter) => inbox.choose({ filter })}
          options={filters.map((value) => ({
            value,
            label: (
              <span className={value === 'overdue' && (counts?.overdue ?? 0) > 0 ? 'filter alarming' : 'filter'}>
                {t(`inbox.${value}`)} <b>{counts === null ? '' : shown(counts[value])}</b>
              </span>
            ),
          }))}
        />
      </div>
      <div className="rows" ref={scroller}>
        <Rows inbox={inbox} current={current} opened={opened} onOpen={onOpen} scroller={scroller} />
      </div>
    </section>
  );
}

interface RowsProps extends TaskListProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
}
function Rows({ inbox, current, opened, onOpen, scroller }: RowsProps) {
  const { t } = useTranslation();
  if (inbox.pending) return <Loading rows={8} />;
  if (inbox.error !== null && inbox.rows.length === 0) return <Failure error={inbox.error} again={inbox.again} />;
  if (inbox.rows.length === 0) {
    return inbox.scope.filter === 'all' && inbox.scope.q === '' ? (
      <Plain mark="✓" title={t('inbox.empty')} note={t('inbox.emptyNote')} />
    ) : (
      <Plain mark="✓" title={t('inbox.emptyFilter')}>
        <Button onClick={() => inbox.choose({ filter: 'all', q: '' })}>{t('inbox.showAll')}</Button>
      </Plain>
    );
  }
  return (
    <VirtualRows
      rows={inbox.rows}
      keyOf={({ id }) => id}
      height={64}
      scroller={scroller}
      current={current}
      more={inbox.more}
    >
      {(row) => (
        <TaskRow row={row} current={row.id === current} opened={row.id === opened} onOpen={() => onOpen(row.id)} />
      )}
    </VirtualRows>
  );
}
