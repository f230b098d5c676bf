import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createCalendar, readCalendar } from '../../api/calendars.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';

/** A calendar of a department's own, or any other: it begins as a copy of the national one. */
export function NewCalendar() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const tell = useFailureNotice();
  const [id, setId] = useState('');
  const [zh, setZh] = useState('');
  const create = useMutation({
    mutationFn: async () => {
      const { content } = await readCalendar('national');
      if (content.kind !== 'dated') throw new Error('the national calendar has no days');
      return createCalendar({ ...content, id, name: { zh: zh.trim(), en: zh.trim() } });
    },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['calendars'] });
      setId('');
      setZh('');
      navigate(`/administration/calendars/${made.id}`);
    },
    onError: tell,
  });
  return (
    <div className="new-calendar">
      <Input
        value={zh}
        placeholder={t('administration.newName')}
        aria-label={t('administration.newName')}
        onChange={({ target }) => setZh(target.value)}
      />
      <Input
        value={id}
        placeholder={t('administration.newId')}
        aria-label={t('administration.newId')}
        onChange={({ target }) => setId(target.value)}
      />
      <Button
        block
        disabled={zh.trim() === '' || !/^[a-z0-9][a-z0-9-]*$/.test(id)}
        loading={create.isPending}
        onClick={() => create.mutate()}
      >
        {t('administration.new')}
      </Button>
    </div>
  );
}
