import { inboxPage, inboxQuery, taskDetail, taskPath } from '../contract/tasks.ts';
import { seenTaskEntity } from '../database/entities/seenTask.ts';
import type { Account } from '../identity/account.ts';
import { notFound } from '../problems/refusal.ts';
import { findTask, readInbox } from '../readModels/inbox.ts';
import { taskDetailOf } from '../readModels/taskDetail.ts';
import type { TaskFacts } from '../readModels/taskRows.ts';
import type { Services } from '../services.ts';
import { type Route, route } from './route.ts';

const workers = ['clerk', 'counter', 'manager'] as const;

const inbox = route({
  method: 'get',
  path: '/api/tasks',
  name: 'listTasks',
  summary: 'The inbox: open tasks of my departments, my posts and myself, in the order in which they are due',
  access: workers,
  query: inboxQuery,
  answer: inboxPage,
  handle: async ({ query, services, me, at }) => ({ body: await readInbox(services, me, query, at) }),
});

const one = route({
  method: 'get',
  path: '/api/tasks/:task',
  name: 'getTask',
  summary: 'One task with its form; it is no longer unread after that',
  access: workers,
  params: taskPath,
  answer: taskDetail,
  async handle({ params, services, me, at }) {
    const facts = await expectTask(services, me, params.task);
    const seen = { tenant: services.tenant, account: me.id, case: facts.case_id, task: facts.id };
    await services.orm.em.fork().upsert(seenTaskEntity, seen);
    return { body: await taskDetailOf(services, me, facts, at) };
  },
});

/** A task that the person may see; one that may not be seen is as one that is not there. */
export async function expectTask(services: Services, me: Account, id: string): Promise<TaskFacts> {
  const facts = await findTask(services, me, id);
  if (facts === undefined) throw notFound('该待办。', 'task.');
  return facts;
}

export const taskRoutes: readonly Route[] = [inbox, one];
