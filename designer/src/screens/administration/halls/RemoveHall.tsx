import type { Hall } from '@onevisit/api/contract/halls';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { removeHall } from '../../../api/halls.ts';
import { useLocal } from '../../../app/language.ts';
import { useFailureNotice } from '../../../states/useFailureNotice.ts';

/** Removes a hall that was made by mistake: one with appointments stays, and is closed instead. */
export function RemoveHall({ hall }: { readonly hall: Hall }) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const tell = useFailureNotice();
  const remove = useMutation({
    mutationFn: () => removeHall(hall),
    onSuccess: async () => {
      message.success(t('halls.removed', { name: local(hall.name) }));
      await queries.invalidateQueries({ queryKey: ['halls'] });
      navigate('/administration/halls');
    },
    onError: tell,
  });
  return (
    <Popconfirm
      placement="bottomRight"
      title={t('halls.removeAsk', { name: local(hall.name) })}
      description={t('halls.removeNote')}
      okText={t('halls.remove')}
      okButtonProps={{ danger: true }}
      cancelText={t('administration.keep')}
      onConfirm={() => remove.mutate()}
    >
      <Button danger loading={remove.isPending}>
        {t('halls.remove')}
      </Button>
    </Popconfirm>
  );
}
