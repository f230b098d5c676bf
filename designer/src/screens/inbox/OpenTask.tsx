import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { readTask } from '../../api/tasks.ts';
import { Failure } from '../../states/Failure.tsx';
import { Loading } from '../../states/Loading.tsx';
import { Plain } from '../../states/Plain.tsx';
import { TaskWork } from './TaskWork.tsx';

interface OpenTaskProps {
  readonly id: string;
  readonly onDone: () => void;
  readonly onBack: () => void;
}
const closed: ReadonlySet<string> = new Set(['task-not-open', 'not-found', 'case-ended']);

/** The task that is open on the right; when it is gone meanwhile it says so. */
export function OpenTask({ id, onDone, onBack }: OpenTaskProps) {
  const { t } = useTranslation();
  const task = useQuery({ queryKey: ['task', id], queryFn: () => readTask(id) });
  if (task.isPending) return <Loading />;
  if (task.error instanceof ApiProblem && closed.has(task.error.kind)) {
    return <Plain mark="✓" title={t('inbox.gone')} note={t('inbox.goneNote')} />;
  }
  if (task.isError) return <Failure error={task.error} again={() => task.refetch()} />;
  // Who gets a task back begins with what the delegate proposes.
  return <TaskWork key={task.data.delegation} task={task.data} onDone={onDone} onBack={onBack} />;
}
