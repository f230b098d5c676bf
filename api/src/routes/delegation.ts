/** A task is handed on by who holds it: for good (转办), or to come back (委托). */
import { outcomeInPlace, send } from '../acting/send.ts';
import { type CaseOutcome, caseOutcome } from '../contract/cases.ts';
import { delegateTask, resolveTask, transferTask } from '../contract/delegation.ts';
import { taskPath } from '../contract/tasks.ts';
import type { Account } from '../identity/account.ts';
import { expectPerson } from '../identity/expectPerson.ts';
import { refuse, wrongField } from '../problems/refusal.ts';
import { actionsOf } from '../readModels/taskDetail.ts';
import type { TaskFacts } from '../readModels/taskRows.ts';
import type { Services } from '../services.ts';
import { type Route, route } from './route.ts';
import { expectTask } from './tasks.ts';

const workers = ['clerk', 'counter', 'manager'] as const;

const transfer = route({
  method: 'post',
  path: '/api/tasks/:task/transfer',
  name: 'transferTask',
  summary: 'Hands a task that I hold to somebody else (转办)',
  access: workers,
  params: taskPath,
  body: transferTask,
  answer: caseOutcome,
  async handle(call) {
    const { services, me, params, body } = call;
    const { facts, person } = await expectHandingOn(services, me, params.task, body.to);
    const said = { type: 'taskAssigned', task: facts.id, assignee: body.to, candidateGroups: null } as const;
    const answer = await send(call, facts.case_id, said);
    const done = { zh: `已转交 ${person.zh}`, en: `Handed to ${person.en}` };
    return { body: await handedOn(services, facts, answer, done) };
  },
});

const delegate = route({
  method: 'post',
  path: '/api/tasks/:task/delegate',
  name: 'delegateTask',
  summary: 'Has somebody work on a task that I hold (委托); it comes back to me, and I complete it',
  access: workers,
  params: taskPath,
  body: delegateTask,
  answer: caseOutcome,
  async handle(call) {
    const { services, me, params, body } = call;
    const { facts, person } = await expectHandingOn(services, me, params.task, body.to);
    const answer = await send(call, facts.case_id, { type: 'taskDelegated', task: facts.id, to: body.to });
    const done = { zh: `已委托 ${person.zh}`, en: `${person.en} works on it for you` };
    return { body: await handedOn(services, facts, answer, done) };
  },
});

const resolve = route({
  method: 'post',
  path: '/api/tasks/:task/resolve',
  name: 'resolveTask',
  summary: 'Gives a delegated task back to its owner, with what I propose (交回); its owner calls it back (收回)',
  access: workers,
  params: taskPath,
  body: resolveTask,
  answer: caseOutcome,
  async handle(call) {
    const { services, me, params, body } = call;
    const facts = await expectTask(services, me, params.task);
    const actions = actionsOf(me, facts);
    if (!actions.resolve && !actions.recall) {
      throw refuse('task-not-yours', '该待办不在委托中。', 'The task is not delegated, by you or to you.');
    }
    const { variables } = actions.resolve ? body : { variables: {} };
    const answer = await send(call, facts.case_id, { type: 'taskResolved', task: facts.id, variables });
    const done = actions.resolve ? { zh: '已交回', en: 'Given back' } : { zh: '已收回', en: 'Called back' };
    return { body: await handedOn(services, facts, answer, done) };
  },
});

/** The task that I hold and the person whom it goes to; refused when it is not mine to hand on, or goes to nobody else. */
async function expectHandingOn(
  services: Services,
  me: Account,
  task: string,
  to: string,
): Promise<{ readonly facts: TaskFacts; readonly person: Account['name'] }> {
  const facts = await expectTask(services, me, task);
  if (!actionsOf(me, facts).handOn) throw notMine(facts);
  if (to === me.id) throw toMyself();
  return { facts, person: await expectPerson(services, '/to', to) };
}

/** The sentence says who has the task, and nothing of a next stage. */
async function handedOn(
  services: Services,
  { case_id: id, key }: TaskFacts,
  answer: Awaited<ReturnType<typeof send>>,
  text: CaseOutcome['text'],
): Promise<CaseOutcome> {
  return outcomeInPlace(services, { id, key }, answer, text);
}

function notMine({ delegation }: TaskFacts): Error {
  return delegation === 'pending'
    ? refuse('task-not-yours', '委托的待办须先交回委托人。', 'A delegated task first goes back to its owner.')
    : refuse('task-not-yours', '请先签收，再转办或委托。', 'Claim the task first; who holds it may do this.');
}
function toMyself(): Error {
  const [zh, en] = ['不能交给自己。', 'It cannot be handed to oneself.'];
  return refuse('invalid-request', zh, en, { problems: [wrongField('/to', zh, en)] });
}

export const delegationRoutes: readonly Route[] = [transfer, delegate, resolve];
