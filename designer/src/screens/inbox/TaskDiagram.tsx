import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ProcessDiagram } from '../../diagram/ProcessDiagram.tsx';

/** Where the case stands, on the diagram. */
export function TaskDiagram({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation();
  const { process, version } = task.process;
  const marks = useMemo(
    () => Object.fromEntries(task.activeElements.map(({ element }) => [element, 'active' as const])),
    [task.activeElements],
  );
  return (
    <section className="card where">
      <h2>{t('inbox.where')}</h2>
      <ProcessDiagram process={process} version={version} marks={marks} height={240} focus={task.element} />
    </section>
  );
}
