import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readDiagram } from '../../api/cases.ts';
import { Loading } from '../../states/Loading.tsx';

const Diagram = lazy(() => import('../../diagram/Diagram.tsx').then(({ Diagram }) => ({ default: Diagram })));

/** Where the case stands, on the diagram. */
export function TaskDiagram({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation();
  const { process, version } = task.process;
  const xml = useQuery({
    queryKey: ['diagram', process, version],
    queryFn: () => readDiagram(process, version),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const marks = useMemo(
    () => Object.fromEntries(task.activeElements.map(({ element }) => [element, 'active' as const])),
    [task.activeElements],
  );
  if (xml.data === undefined) return null;
  return (
    <section className="card where">
      <h2>{t('inbox.where')}</h2>
      <Suspense fallback={<Loading rows={3} />}>
        <Diagram xml={xml.data} marks={marks} height={240} focus={task.element} />
      </Suspense>
    </section>
  );
}
