import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyCase, readCopies } from '../api/copies.ts';
import { exactText, timeText } from '../app/dates.ts';
import { useLanguage, useLocal } from '../app/language.ts';
import { PersonPicker } from '../directory/PersonPicker.tsx';
import { useFailureNotice } from '../states/useFailureNotice.ts';
import './copies.css';

/** 抄送: to whom the case was copied and who has read it; who may copies it to one more. Nothing where there is neither. */
export function Copies({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const language = useLanguage();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [person, setPerson] = useState<string | null>(null);
  const copies = useQuery({ queryKey: ['case', id, 'copies'], queryFn: () => readCopies(id) });
  const copy = useMutation({
    mutationFn: (to: string) => copyCase(id, [to]),
    onSuccess: (list) => {
      setPerson(null);
      queries.setQueryData(['case', id, 'copies'], list);
      return queries.invalidateQueries({ queryKey: ['case', id, 'comments'] });
    },
    onError: tell,
  });
  if (copies.data === undefined || (copies.data.items.length === 0 && !copies.data.mayCopy)) return null;
  const { items, mayCopy } = copies.data;
  return (
    <section className="card block copies">
      <h2>{t('copies.title')}</h2>
      {items.length > 0 && (
        <ul>
          {items.map(({ person: one, by, at, readAt }) => (
            <li key={one.id}>
              <span title={t('copies.by', { name: local(by.name), at: exactText(at) })}>{local(one.name)}</span>{' '}
              <span className="small secondary">
                {readAt === null ? t('copies.unread') : t('copies.read', { at: timeText(readAt, language) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayCopy && (
        <div className="copy-to">
          <PersonPicker
            label={t('copies.who')}
            value={person}
            onChange={setPerson}
            without={items.map((one) => one.person.id)}
          />
          <Button
            disabled={person === null}
            loading={copy.isPending}
            onClick={() => person !== null && copy.mutate(person)}
          >
            {t('copies.copy')}
          </Button>
        </div>
      )}
    </section>
  );
}
