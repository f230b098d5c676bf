import { Batcher } from '@onevisit/engine/store/postgres/batcher';
import type { Row } from '@onevisit/engine/store/postgres/rows';
import { type Parts, statementOf } from '@onevisit/engine/store/postgres/statement';
import type pg from 'pg';

export interface HandStep {
  readonly case: string;
  readonly tasks: number;
  /** Tasks completed with this step; 0: the case starts. */
  readonly completed: number;
  readonly event: string;
}
export interface HandActivities {
  write(step: HandStep): Promise<number>;
}

const TENANT = 'hand';

/** Writes the rows that the engine writes for the same step, with the same group commit, and nothing is interpreted. */
export function handActivities(pool: pg.Pool): HandActivities {
  const batcher = new Batcher<HandStep, number>({
    concurrency: 2,
    largest: 128,
    run: async (steps) => {
      const { name, text, values } = statementOf(partsOf(steps));
      await pool.query({ name, text, values: [...values] });
      return steps.map((step) => ({ status: 'fulfilled', value: step.completed + 1 }));
    },
  });
  return { write: (step) => batcher.submit(step.case, step) };
}

function partsOf(steps: readonly HandStep[]): Parts {
  const starts = steps.filter((step) => step.completed === 0);
  const rest = steps.filter((step) => step.completed > 0);
  return {
    insertCases: starts.map(caseRow),
    updateCases: rest.map((step) => ({ ...caseRow(step), before: step.completed })),
    checkTenants: [{ tenant: TENANT, revision: '0' }],
    applied: steps.map(appliedRow),
    tasks: steps.filter((step) => step.completed < step.tasks).map(taskRow),
    taskPatches: rest.map((step) => ({
      ...{ tenant: TENANT, case_id: step.case, id: String(step.completed + 1) },
      patch: { closed_at: now(), how: 'completed', closed_by: 'li' },
    })),
    history: steps.map(historyRow),
    notices: steps.map((step) => ({ tenant: TENANT, case: step.case })),
  };
}

const now = (): string => new Date().toISOString();
const isOver = (step: HandStep): boolean => step.completed === step.tasks;

function caseRow(step: HandStep): Row {
  const status = isOver(step) ? 'completed' : 'running';
  // As large as the engine's own state of such a case.
  const state = { tasks: step.tasks, completed: step.completed, filler: 'x'.repeat(350) };
  return {
    ...{ tenant: TENANT, id: step.case, process_id: 'hand', definition: 'hand', definition_version: 1, key: step.case },
    ...{ item: null, department: null, status, reason: null, host: 'temporal', version: step.completed + 1, state },
    ...{ started_at: now(), started_by: 'li', updated_at: now(), ended_at: isOver(step) ? now() : null },
  };
}
function appliedRow(step: HandStep): Row {
  const work = { arm: [], disarm: [], run: [], cancel: [], throws: [] };
  const answer = { kind: 'applied', version: step.completed + 1, status: isOver(step) ? 'completed' : 'running', work };
  const type = step.completed === 0 ? 'started' : 'taskCompleted';
  const facts = { type, version: step.completed + 1, answer, at: now(), by: 'li' };
  return { tenant: TENANT, case_id: step.case, event_id: step.event, ...facts };
}
function taskRow(step: HandStep): Row {
  const element = `t${step.completed + 1}`;
  return {
    ...{ tenant: TENANT, case_id: step.case, id: String(step.completed + 2), element, kind: 'userTask', name: element },
    ...{ assignee: null, candidate_users: [], candidate_groups: [], department: null, form_key: null, priority: 0 },
    ...{ due: null, follow_up: null, waits: false, process_id: 'hand', item: null, opened_at: now() },
    ...{ closed_at: null, how: null, closed_by: null },
  };
}
function historyRow(step: HandStep): Row {
  const first = step.completed === 0 ? ['caseStarted', 'entered', 'completed'] : ['completed'];
  const last = isOver(step) ? ['flowTaken', 'entered', 'completed', 'caseEnded'] : ['flowTaken', 'entered'];
  const facts = [...first, ...last].map((kind) => [`t${step.completed}`, String(step.completed), { kind }]);
  return { tenant: TENANT, case_id: step.case, at: now(), version: step.completed + 1, by: 'li', facts };
}
