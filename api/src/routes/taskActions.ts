/** What a person does with a task. */
import { previewSaid } from '../acting/previewing.ts';
import { outcomeOf, send } from '../acting/send.ts';
import { caseOutcome } from '../contract/cases.ts';
import { dryRun, operationAnswer } from '../contract/operations.ts';
import { assignTask, completeTask, returnTask, taskDetail, taskPath } from '../contract/tasks.ts';
import type { Account } from '../identity/account.ts';
import { expectPerson } from '../identity/expectPerson.ts';
import { refuse } from '../problems/refusal.ts';
import { elementsOf } from '../readModels/elements.ts';
import { actionsOf, taskDetailOf } from '../readModels/taskDetail.ts';
import type { TaskFacts } from '../readModels/taskRows.ts';
import type { Services } from '../services.ts';
import { type Route, route } from './route.ts';

import { expectTask } from './tasks.ts';

const workers = ['clerk', 'counter', 'manager'] as const;

const claim = route({
  method: 'post',
  path: '/api/tasks/:task/claim',
  name: 'claimTask',
  summary: 'Takes a task that nobody holds',
  access: workers,
  params: taskPath,
  answer: taskDetail,
  async handle(call) {
    const { services, me, at, params } = call;
    const facts = await expectTask(services, me, params.task);
    if (facts.assignee !== me.id && !actionsOf(me, facts).claim) throw notYours(facts);
    await send(call, facts.case_id, { type: 'taskClaimed', task: facts.id, assignee: me.id });
    return { body: await taskDetailOf(services, me, await expectTask(services, me, params.task), at) };
  },
});

const release = route({
  method: 'post',
  path: '/api/tasks/:task/release',
  name: 'releaseTask',
  summary: 'Gives a task back to its group',
  access: workers,
  params: taskPath,
  answer: taskDetail,
  async handle(call) {
    const { services, me, at, params } = call;
    const facts = await expectTask(services, me, params.task);
    if (!actionsOf(me, facts).release) throw notYours(facts);
    await send(call, facts.case_id, { type: 'taskReleased', task: facts.id });
    return { body: await taskDetailOf(services, me, await expectTask(services, me, params.task), at) };
  },
});

const complete = route({
  method: 'post',
  path: '/api/tasks/:task/complete',
  name: 'completeTask',
  summary: 'Completes a task with what its form yields',
  access: workers,
  params: taskPath,
  body: completeTask,
  answer: caseOutcome,
  async handle(call) {
    const { services, me, params, body } = call;
    const facts = await expectTask(services, me, params.task);
    if (!actionsOf(me, facts).complete) throw notYours(facts);
    const answer = await send(call, facts.case_id, {
      type: 'taskCompleted',
      task: facts.id,
      variables: body.variables,
    });
    const done = { zh: `「${facts.name}」已办理`, en: `“${facts.name}” is done` };
    const outcome = await outcomeOf(services, { id: facts.case_id, key: facts.key }, answer, done);
    return { body: { ...outcome, withdrawable: await isWithdrawable(services, me, facts) } };
  },
});

const withdraw = route({
  method: 'post',
  path: '/api/tasks/:task/withdraw',
  name: 'withdrawTask',
  summary: 'Takes back my completion of a task while nothing has followed it',
  access: workers,
  params: taskPath,
  query: dryRun,
  answer: operationAnswer,
  async handle(call) {
    const facts = await expectTask(call.services, call.me, call.params.task);
    const said = { type: 'withdrawn', activity: facts.element } as const;
    if (call.query.dryRun) return { body: await previewSaid(call, caseOf(facts), said) };
    const answer = await send(call, facts.case_id, said);
    const found = { id: facts.case_id, key: facts.key };
    return { body: await outcomeOf(call.services, found, answer, { zh: '已撤回', en: 'Taken back' }) };
  },
});

const giveBack = route({
  method: 'post',
  path: '/api/tasks/:task/return',
  name: 'returnTask',
  summary: 'Returns the case from this task to an earlier activity, with a reason',
  access: workers,
  params: taskPath,
  query: dryRun,
  body: returnTask,
  answer: operationAnswer,
  async handle(call) {
    const { services, me, params, body } = call;
    const facts = await expectTask(services, me, params.task);
    if (!actionsOf(me, facts).return) throw notYours(facts);
    const { to, reason, variables } = body;
    const said = { type: 'returned', to, from: facts.id, reason, variables } as const;
    if (call.query.dryRun) return { body: await previewSaid(call, caseOf(facts), said) };
    const answer = await send(call, facts.case_id, said);
    return {
      body: await outcomeOf(services, { id: facts.case_id, key: facts.key }, answer, { zh: '已退回', en: 'Returned' }),
    };
  },
});

const assign = route({
  method: 'post',
  path: '/api/tasks/:task/assign',
  name: 'assignTask',
  summary: 'Hands a task to a person or to another group',
  access: ['manager'],
  params: taskPath,
  body: assignTask,
  answer: taskDetail,
  async handle(call) {
    const { services, me, at, params, body } = call;
    const facts = await expectTask(services, me, params.task);
    if (body.assignee !== null) await expectPerson(services, '/assignee', body.assignee);
    const { assignee, candidateGroups } = body;
    await send(call, facts.case_id, { type: 'taskAssigned', task: facts.id, assignee, candidateGroups });
    return { body: await taskDetailOf(services, me, await expectTask(services, me, params.task), at) };
  },
});

function caseOf({ case_id, definition }: TaskFacts) {
  return { id: case_id, definition };
}

/** Whether the person's completion of the activity can still be taken back. */
async function isWithdrawable(services: Services, me: Account, facts: TaskFacts): Promise<boolean> {
  const state = await services.store.state({ tenant: services.tenant, case: facts.case_id });
  const elements = await elementsOf(services, facts.definition);
  const known = state?.withdrawable ?? [];
  return known.some(({ node, by }) => by === me.id && elements.process?.nodes[node]?.id === facts.element);
}

/** Why a task cannot be worked on by this person: it is over, its case is, or it is somebody else's. */
function notYours(facts: TaskFacts): Error {
  if (facts.case_status === 'suspended') {
    return refuse('case-suspended', '办件已挂起，恢复后才能办理。', 'The case is suspended; resume it first.');
  }
  if (facts.case_status !== 'running')
    return refuse('case-ended', '办件已结束，不能再办理。', 'The case has ended; nothing can be done in it any more.');
  if (facts.closed_at !== null)
    return refuse('task-not-open', '该待办已办理或已撤销。', 'The task has been completed or cancelled.');
  if (facts.delegation === 'pending') {
    return refuse(
      'task-not-yours',
      '该待办在委托中，交回后由委托人办理。',
      'The task is delegated: it goes back to its owner, who completes it.',
    );
  }
  if (facts.waits) {
    return refuse('not-allowed', '须等前加签的人签署后才能办理。', 'Somebody signs before you, and has not yet.');
  }
  const by =
    facts.assignee === null
      ? { zh: '您不在候选范围内', en: 'you are not among its candidates' }
      : { zh: '已由他人签收', en: 'somebody else holds it' };
  return refuse('task-not-yours', `不能办理该待办：${by.zh}。`, `You cannot work on this task: ${by.en}.`);
}

export const taskActionRoutes: readonly Route[] = [claim, release, complete, withdraw, giveBack, assign];
