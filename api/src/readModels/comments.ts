/** Comments of a case, and the mentions that a person has not read. */
import type { Comment, CommentKind, Mention } from '../contract/comments.ts';
import type { Account } from '../identity/account.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import type { CaseFacts } from './caseRows.ts';
import { elementsOf } from './elements.ts';
import { inOffset } from './instants.ts';
import { Conditions } from './sql.ts';
import { mayReadCase } from './visibility.ts';

/** Beyond so many only the newest are given. */
const MOST = 500;

interface CommentRow {
  readonly id: string;
  readonly at: Date;
  readonly author: string;
  readonly element: string | null;
  readonly text: string;
  readonly kind: CommentKind;
  readonly mentions: readonly string[];
}

/** The oldest first. */
export async function readComments(services: Services, facts: CaseFacts): Promise<Comment[]> {
  const { rows } = await services.pool.query<CommentRow>(
    `select c.id, c.at, c.author, c.element, c.text, c.kind, array(select m.account from api.mention m
       where m.tenant = c.tenant and m.comment = c.id order by m.account) as mentions
     from api.case_comment c where c.tenant = $1 and c.case_id = $2 order by c.at desc, c.id desc limit ${MOST}`,
    [services.tenant, facts.id],
  );
  const directory = await directoryOf(services.orm, services.tenant);
  const elements = await elementsOf(services, facts.definition);
  return rows.reverse().map(({ id, at, author, element, kind, text, mentions }) => ({
    id,
    at: inOffset(at),
    author: personNamed(directory, author),
    element: element === null ? null : { id: element, name: elements.nameOf(element) },
    ...{ kind, text },
    mentions: mentions.map((account) => personNamed(directory, account)),
  }));
}

interface MentionRow {
  readonly comment: string;
  readonly at: Date;
  readonly author: string;
  readonly case_id: string;
  readonly key: string | null;
  readonly text: string;
}

/** The newest first; cases that the person does not see any more are left out. */
export async function readMentions(services: Services, me: Account): Promise<Mention[]> {
  const where = new Conditions();
  where.add(`m.tenant = ${where.value(services.tenant)} and m.account = ${where.value(me.id)} and m.read_at is null`);
  mayReadCase(me, where);
  const { rows } = await services.pool.query<MentionRow>(
    `select m.comment, s.at, s.author, s.case_id, c.key, s.text from api.mention m
     join api.case_comment s on s.tenant = m.tenant and s.id = m.comment
     join engine.process_case c on c.tenant = s.tenant and c.id = s.case_id
     where ${where} order by s.at desc limit 50`,
    where.values,
  );
  const directory = await directoryOf(services.orm, services.tenant);
  return rows.map(({ comment, at, author, case_id, key, text }) => ({
    ...{ comment, at: inOffset(at), author: personNamed(directory, author) },
    ...{ case: case_id, caseKey: key, text },
  }));
}
