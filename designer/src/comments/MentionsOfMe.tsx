import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readMentions } from '../api/comments.ts';
import { useLocal } from '../app/language.ts';
import './comments.css';

/** Who mentions me in a comment that I have not read; nothing when nobody does. */
export function MentionsOfMe() {
  const { t } = useTranslation();
  const local = useLocal();
  const mentions = useQuery({ queryKey: ['mentions'], queryFn: readMentions, refetchInterval: 60_000 });
  const items = mentions.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="mentions-of-me" aria-label={t('comments.mentions')}>
      {items.map((one) => (
        <li key={one.comment}>
          <Link to={`/cases/${encodeURIComponent(one.case)}`}>
            {t('comments.mentioned', { name: local(one.author.name), key: one.caseKey ?? one.case })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
