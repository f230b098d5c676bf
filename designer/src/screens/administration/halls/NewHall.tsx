import type { Hall } from '@onevisit/api/contract/halls';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { createHall } from '../../../api/halls.ts';
import { UnsavedGuard } from '../../../app/UnsavedGuard.tsx';
import { useFieldFailure } from '../../../states/useFieldFailure.ts';
import { HallForm } from './HallForm.tsx';
import { contentOf, emptyHall, type HallValues, isSame } from './hallContent.ts';

/** Makes a hall: nobody is booked into it before all of it has been said. */
export function NewHall({ halls }: { readonly halls: readonly Hall[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<HallValues>();
  const tell = useFieldFailure(form);
  const [edited, setEdited] = useState(false);
  const create = useMutation({
    mutationFn: (values: HallValues) => createHall({ id: values.id ?? '', ...contentOf(values) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['halls'] }),
    onError: tell,
  });
  if (create.isSuccess) return <Navigate to={`/administration/halls/${create.data.id}`} replace />;
  return (
    <div className="panel">
      <div className="panel-head">
        <h1>{t('halls.new')}</h1>
      </div>
      <HallForm
        form={form}
        initial={emptyHall}
        halls={halls}
        making
        onChange={(values) => setEdited(!isSame(values, emptyHall) || (values.id ?? '') !== '')}
        onSubmit={create.mutate}
      >
        <div className="decision">
          <Button onClick={() => navigate('/administration/halls')}>{t('halls.back')}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t('halls.create')}
          </Button>
        </div>
      </HallForm>
      <UnsavedGuard edited={edited} />
    </div>
  );
}
