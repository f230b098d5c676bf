import { ArrowLeftOutlined } from '@ant-design/icons';
import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLocal } from '../../app/language.ts';
import { Attachments } from '../../attachments/Attachments.tsx';
import { ClockBar } from '../../clockBar/ClockBar.tsx';
import { leftText } from '../../clockBar/leftText.ts';
import { Comments } from '../../comments/Comments.tsx';
import { Copies } from '../../copies/Copies.tsx';
import { Facts } from '../../facts/Facts.tsx';
import { Light } from '../../light/Light.tsx';
import { Loading } from '../../states/Loading.tsx';
import type { TaskFormHandle } from '../../taskForm/TaskForm.tsx';
import { VisitMark } from '../../visitMark/VisitMark.tsx';
import { NextVisit } from '../appointments/NextVisit.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { SignersCard } from './SignersCard.tsx';
import { TaskDiagram } from './TaskDiagram.tsx';

const TaskForm = lazy(() => import('../../taskForm/TaskForm.tsx'));
interface TaskWorkProps {
  readonly task: TaskDetail;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** What is asked of me in one sentence, the form, the facts, where the case stands; decisions at the foot. */
export function TaskWork({ task, onDone, onBack }: TaskWorkProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useRef<TaskFormHandle>(null);
  // The form begins with the facts as they were when the task was opened: a change from elsewhere must not take what is typed.
  const [begun] = useState(task);
  const bare = task.form === null && task.fields.length === 0;
  return (
    <article className="task-work">
      <header>
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          className="back"
          onClick={onBack}
          aria-label={t('inbox.back')}
        />
        <div className="grow">
          <h1 className="two-lines">{task.name}</h1>
          <div className="small secondary">
            {[task.item === null ? task.process.name : local(task.item.name), task.applicant]
              .filter(Boolean)
              .join(' · ')}
            {' · '}
            <Link to={`/cases/${encodeURIComponent(task.case)}`}>{task.caseKey ?? t('inbox.openCase')}</Link>
          </div>
        </div>
        <VisitMark mark={task.visits} />
      </header>
      {task.clock !== null && (
        <div className="task-clock">
          <Light light={task.clock.light} />
          <span className="small secondary">{leftText(task.clock, t)}</span>
          <div className="grow">
            <ClockBar clock={task.clock} size="wide" />
          </div>
        </div>
      )}
      <NextVisit case={task.case} element={task.element} />
      {task.ask !== null && <p className="ask">{task.ask}</p>}
      <div className="columns">
        <section className="card form">
          {bare ? (
            <p className="secondary">{t('inbox.noForm')}</p>
          ) : (
            <Suspense fallback={<Loading rows={4} />}>
              <TaskForm
                ref={form}
                schema={begun.form?.schema ?? null}
                fields={begun.fields}
                data={begun.variables}
                readOnly={!task.actions.complete && !task.actions.claim && !task.actions.resolve}
              />
            </Suspense>
          )}
        </section>
        <section className="card facts">
          <h2>{t('inbox.facts')}</h2>
          <Facts variables={task.facts} item={task.item?.code ?? null} />
        </section>
      </div>
      {task.signers !== null && <SignersCard task={task} signers={task.signers} onDone={onDone} />}
      <TaskDiagram task={task} />
      <Copies id={task.case} />
      <Attachments id={task.case} element={task.element} />
      <Comments id={task.case} element={task.element} />
      <DecisionBar task={task} read={() => (bare ? {} : (form.current?.submit() ?? null))} onDone={onDone} />
    </article>
  );
}
