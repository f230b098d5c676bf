import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { markCommentsRead, readComments } from '../api/comments.ts';
import { exactText, timeText } from '../app/dates.ts';
import { useLanguage, useLocal } from '../app/language.ts';
import { useListed } from '../app/useListed.ts';
import { Failure } from '../states/Failure.tsx';
import { Loading } from '../states/Loading.tsx';
import { CommentBox } from './CommentBox.tsx';
import './comments.css';
import { withNames } from './withNames.ts';

interface CommentsProps {
  readonly id: string;
  /** The activity in whose task it is shown. */
  readonly element?: string;
}

/** 留言: what people say to each other about a case, the oldest first. To see them is to have read what mentions me. */
export function Comments({ id, element }: CommentsProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const listed = useListed();
  const language = useLanguage();
  const queries = useQueryClient();
  const comments = useQuery({ queryKey: ['case', id, 'comments'], queryFn: () => readComments(id) });
  const seen = comments.data?.items.length;
  useEffect(() => {
    if (seen === undefined || seen === 0) return;
    markCommentsRead(id).then(
      (left) => {
        queries.setQueryData(['mentions'], left);
        void queries.invalidateQueries({ queryKey: ['case', id, 'copies'] }); // Mine is read now, too.
      },
      () => undefined, // What could not be marked stays unread and is shown again.
    );
  }, [id, seen, queries]);
  return (
    <section className="card block comments">
      <h2>{t('comments.title')}</h2>
      {comments.isPending && <Loading rows={2} />}
      {comments.isError && <Failure error={comments.error} again={() => comments.refetch()} />}
      {comments.isSuccess && comments.data.items.length === 0 && <p className="secondary">{t('comments.empty')}</p>}
      <ul>
        {comments.data?.items.map((one) => (
          <li key={one.id}>
            <div className="small secondary">
              <b>{local(one.author.name)}</b>
              {one.element === null ? '' : ` · ${one.element.name ?? one.element.id}`}
              {' · '}
              <time dateTime={one.at} title={exactText(one.at)}>
                {timeText(one.at, language)}
              </time>
            </div>
            {one.kind === 'said' ? (
              <p>{withNames(one.text, one.mentions, local)}</p>
            ) : (
              <p className="secondary">
                {t(`comments.${one.kind}`, {
                  text: one.text,
                  names: listed(one.mentions.map(({ name }) => local(name))),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
      <CommentBox id={id} element={element ?? null} />
    </section>
  );
}
