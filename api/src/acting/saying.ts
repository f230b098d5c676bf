/** Writes a comment on a case, with those whom it mentions. */
import type { CommentKind } from '../contract/comments.ts';
import type { Services } from '../services.ts';

interface Said {
  /** The same id again changes nothing. */
  readonly id: string;
  readonly case: string;
  readonly author: string;
  readonly at: Date;
  readonly element: string | null;
  readonly text: string;
  /** Unless given: a person said it. */
  readonly kind?: CommentKind;
  readonly mentioned: readonly string[];
}

/** One statement: a comment is never there without its mentions. True when it is new. */
export async function say({ pool, tenant }: Services, said: Said): Promise<boolean> {
  const { rows } = await pool.query<{ readonly said: number }>(
    `with said as (insert into api.case_comment (tenant, id, case_id, author, at, element, text, kind)
       values ($1, $2, $3, $4, $5, $6, $7, $9) on conflict do nothing returning tenant, id),
     told as (insert into api.mention (tenant, comment, account)
       select said.tenant, said.id, account from said, unnest($8::text[]) account)
     select count(*)::int as said from said`,
    [tenant, said.id, said.case, said.author, said.at, said.element, said.text, said.mentioned, said.kind ?? 'said'],
  );
  return rows[0]!.said === 1;
}
