/** 抄送: a case is copied to persons for their knowledge. */
import { say } from '../acting/saying.ts';
import { casePath } from '../contract/cases.ts';
import { copyCase, copyList } from '../contract/copies.ts';
import { accountEntity } from '../database/entities/account.ts';
import { refuse, wrongField } from '../problems/refusal.ts';
import { mayCopy, readCopies } from '../readModels/copies.ts';
import type { Services } from '../services.ts';
import { expectReadableCase } from './cases.ts';
import { type Route, route } from './route.ts';

const readers = ['clerk', 'manager', 'counter', 'admin'] as const;

const list = route({
  method: 'get',
  path: '/api/cases/:case/copies',
  name: 'listCopies',
  summary: 'To whom a case was copied, and who of them has read it',
  access: readers,
  params: casePath,
  answer: copyList,
  async handle({ services, me, params }) {
    return { body: await readCopies(services, me, await expectReadableCase(services, me, params.case)) };
  },
});

const copy = route({
  method: 'post',
  path: '/api/cases/:case/copies',
  name: 'copyCase',
  summary: 'Copies a case to persons, who may then read it: for who holds a task of it, and for its managers',
  access: ['clerk', 'manager', 'counter'],
  status: 201,
  params: casePath,
  body: copyCase,
  answer: copyList,
  async handle({ services, me, params, body, at, eventId }) {
    const facts = await expectReadableCase(services, me, params.case);
    if (!(await mayCopy(services, me, facts)))
      throw refuse('not-allowed', '只有经办人或主管可以抄送。', 'Only who holds a task, or a manager, may copy it.');
    await expectReaders(services, body.to);
    const { rows } = await services.pool.query<{ readonly account: string }>(
      `insert into api.case_copy (tenant, case_id, account, copied_by, copied_at)
       select $1, $2, account, $4, $5 from unnest($3::text[]) account on conflict do nothing returning account`,
      [services.tenant, facts.id, [...new Set(body.to)], me.id, at],
    );
    const mentioned = rows.map(({ account }) => account);
    const said = { id: eventId, case: facts.id, author: me.id, at, element: null, kind: 'copied' as const };
    if (mentioned.length > 0) await say(services, { ...said, text: body.note, mentioned });
    return { body: await readCopies(services, me, facts) };
  },
});

/** Refuses what names nobody who reads cases. */
async function expectReaders({ orm, tenant }: Services, ids: readonly string[]): Promise<void> {
  const rows = await orm.em.fork().find(accountEntity, { tenant, id: { $in: [...ids] } });
  const reading = rows.filter((row) => !row.disabled && row.roles.some((role) => role !== 'designer'));
  const problems = ids.flatMap((id, index) =>
    reading.some((row) => row.id === id)
      ? []
      : [
          wrongField(
            `/to/${index}`,
            '没有这个人，或不能查看办件',
            'There is no such person, or they do not read cases',
          ),
        ],
  );
  if (problems.length === 0) return;
  throw refuse('invalid-request', '有人不能接收抄送。', 'Somebody cannot be given a copy.', { problems });
}

export const copyRoutes: readonly Route[] = [list, copy];
