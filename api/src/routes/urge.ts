/** 催办: who holds a task is told to hurry, at most once an hour; it stands among the comments of the case. */
import { say } from '../acting/saying.ts';
import { commentList } from '../contract/comments.ts';
import { taskPath } from '../contract/tasks.ts';
import { urgeTask } from '../contract/urge.ts';
import { refuse } from '../problems/refusal.ts';
import { readComments } from '../readModels/comments.ts';
import type { Services } from '../services.ts';
import { expectCase } from './cases.ts';
import { type Route, route } from './route.ts';
import { expectTask } from './tasks.ts';

const HOUR = 3_600_000;

const urge = route({
  method: 'post',
  path: '/api/tasks/:task/urge',
  name: 'urgeTask',
  summary: 'Tells who holds a task to hurry, at most once an hour',
  access: ['clerk', 'counter', 'manager'],
  params: taskPath,
  body: urgeTask,
  answer: commentList,
  async handle({ services, me, params, body, at }) {
    const facts = await expectTask(services, me, params.task);
    const { assignee, element, case_id } = facts;
    if (facts.closed_at !== null || facts.case_status !== 'running')
      throw refuse('task-not-open', '该待办已不在办理。', 'The task is not being worked on any more.');
    if (assignee === null) throw refuse('not-allowed', '还没有人签收，无人可催。', 'Nobody holds the task yet.');
    if (assignee === me.id) throw refuse('not-allowed', '这是您自己的待办。', 'You hold the task yourself.');
    const prefix = `urge:${params.task}:`;
    const text = `@${assignee} ${body.text}`;
    // The hour in the id: of two who urge at the same moment one is refused.
    const said = { id: `${prefix}${Math.floor(at.getTime() / HOUR)}`, case: case_id, author: me.id, at, element };
    const urged = await urgedSince(services, prefix, new Date(at.getTime() - HOUR));
    if (urged || !(await say(services, { ...said, text, mentioned: [assignee] }))) throw urgedAlready();
    return { body: { items: await readComments(services, await expectCase(services, me, case_id)) } };
  },
});

async function urgedSince({ pool, tenant }: Services, prefix: string, since: Date): Promise<boolean> {
  const { rows } = await pool.query(
    'select from api.case_comment where tenant = $1 and starts_with(id, $2) and at > $3 limit 1',
    [tenant, prefix, since],
  );
  return rows.length > 0;
}

function urgedAlready(): Error {
  return refuse('not-allowed', '一小时内已催办过。', 'It has been urged within the last hour.');
}

export const urgeRoutes: readonly Route[] = [urge];
