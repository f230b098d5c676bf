import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Mentions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addComment } from '../api/comments.ts';
import { readPeople } from '../api/signers.ts';
import { useLocal } from '../app/language.ts';
import { useFailureNotice } from '../states/useFailureNotice.ts';

interface CommentBoxProps {
  readonly id: string;
  readonly element: string | null;
}

/** Writes a comment; `@` proposes persons. */
export function CommentBox({ id, element }: CommentBoxProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [text, setText] = useState('');
  const people = useQuery({ queryKey: ['people'], queryFn: readPeople, staleTime: 300_000 });
  const send = useMutation({
    mutationFn: () => addComment(id, text.trim(), element),
    onSuccess: (list) => {
      setText('');
      queries.setQueryData(['case', id, 'comments'], list);
    },
    onError: tell,
  });
  const options = (people.data?.items ?? []).map((one) => ({ value: one.id, label: `${local(one.name)} @${one.id}` }));
  const labels = new Map(options.map(({ value, label }) => [value, label]));
  return (
    <div className="comment-box">
      <Mentions
        aria-label={t('comments.write')}
        placeholder={t('comments.write')}
        value={text}
        onChange={setText}
        options={options}
        filterOption={(input, { value }) =>
          labels
            .get(value ?? '')
            ?.toLowerCase()
            .includes(input.toLowerCase()) ?? false
        }
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
      />
      <Button disabled={text.trim() === ''} loading={send.isPending} onClick={() => send.mutate()}>
        {t('comments.send')}
      </Button>
    </div>
  );
}
