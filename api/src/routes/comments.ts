/** Comments on a case, and who is mentioned in them. */
import { mentionsIn } from '../acting/mentions.ts';
import { say } from '../acting/saying.ts';
import { casePath } from '../contract/cases.ts';
import { addComment, commentList, mentionList } from '../contract/comments.ts';
import { readComments, readMentions } from '../readModels/comments.ts';
import { expectReadableCase } from './cases.ts';
import { type Route, route } from './route.ts';

const readers = ['clerk', 'manager', 'counter', 'admin'] as const;

const list = route({
  method: 'get',
  path: '/api/cases/:case/comments',
  name: 'listComments',
  summary: 'Comments on a case, the oldest first',
  access: readers,
  params: casePath,
  answer: commentList,
  async handle({ services, me, params }) {
    const facts = await expectReadableCase(services, me, params.case);
    return { body: { items: await readComments(services, facts) } };
  },
});

const add = route({
  method: 'post',
  path: '/api/cases/:case/comments',
  name: 'addComment',
  summary: 'Comments on a case; whom it mentions is told',
  access: readers,
  status: 201,
  params: casePath,
  body: addComment,
  answer: commentList,
  async handle({ services, me, params, body, at, eventId }) {
    const facts = await expectReadableCase(services, me, params.case);
    const { text, element } = body;
    const mentioned = (await mentionsIn(services, text, facts.id)).filter((id) => id !== me.id);
    await say(services, { id: eventId, case: facts.id, author: me.id, at, element, text, mentioned });
    return { body: { items: await readComments(services, facts) } };
  },
});

const mentions = route({
  method: 'get',
  path: '/api/mentions',
  name: 'listMentions',
  summary: 'Comments that mention me and that I have not read, the newest first',
  access: readers,
  answer: mentionList,
  handle: async ({ services, me }) => ({ body: { items: await readMentions(services, me) } }),
});

const read = route({
  method: 'post',
  path: '/api/cases/:case/comments/read',
  name: 'readComments',
  summary: 'I have read the comments of the case: what mentions me there, and my copy, are no longer unread',
  access: readers,
  params: casePath,
  answer: mentionList,
  async handle({ services, me, params, at }) {
    const facts = await expectReadableCase(services, me, params.case);
    await services.pool.query(
      `update api.mention m set read_at = $4 from api.case_comment c
       where c.tenant = m.tenant and c.id = m.comment and m.tenant = $1 and m.account = $2 and c.case_id = $3
         and m.read_at is null`,
      [services.tenant, me.id, facts.id, at],
    );
    await services.pool.query(
      'update api.case_copy set read_at = $4 where tenant = $1 and account = $2 and case_id = $3 and read_at is null',
      [services.tenant, me.id, facts.id, at],
    );
    return { body: { items: await readMentions(services, me) } };
  },
});

export const commentRoutes: readonly Route[] = [list, add, mentions, read];
