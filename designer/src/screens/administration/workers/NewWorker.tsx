import type { WorkerAccount, WorkerWithToken } from '@onevisit/api/contract/workers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createWorker } from '../../../api/workers.ts';
import { UnsavedGuard } from '../../../app/UnsavedGuard.tsx';
import { useFieldFailure } from '../../../states/useFieldFailure.ts';

interface Entered {
  readonly worker: string;
  readonly types: readonly string[];
}
interface NewWorkerProps {
  readonly workers: readonly WorkerAccount[];
  readonly onMade: (worker: WorkerWithToken) => void;
  readonly onClose: () => void;
}
/** Makes an account: its name, and which types of jobs it may do. */
export function NewWorker({ workers, onMade, onClose }: NewWorkerProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<Entered>();
  const [edited, setEdited] = useState(false);
  const create = useMutation({
    mutationFn: ({ worker, types }: Entered) => createWorker(worker, types),
    // The token is shown once: nothing keeps it.
    gcTime: 0,
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['workers'] });
      onMade(made);
    },
    onError: useFieldFailure(form),
  });
  const known = [...new Set(workers.flatMap(({ types }) => types))].sort();
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="card block new-worker"
      initialValues={{ worker: '', types: [] }}
      scrollToFirstError={{ focus: true }}
      onValuesChange={(_, { worker, types }) => setEdited(worker !== '' || types.length > 0)}
      onFinish={create.mutate}
      onKeyDown={(event) => event.key === 'Escape' && !edited && onClose()}
    >
      <h2>{t('workers.new')}</h2>
      <div className="fields">
        <Form.Item
          name="worker"
          label={t('workers.name')}
          extra={t('workers.nameForm')}
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,62}$/, message: t('workers.nameWrong') }]}
        >
          <Input autoFocus placeholder="treasury" />
        </Form.Item>
        <Form.Item
          name="types"
          label={t('workers.types')}
          extra={t('workers.typesNote')}
          rules={[{ required: true, message: t('workers.noType') }]}
        >
          <Select
            mode="tags"
            placeholder="payment"
            tokenSeparators={[',', '，', ' ']}
            options={known.map((value) => ({ value }))}
          />
        </Form.Item>
      </div>
      <div className="buttons">
        <Button onClick={onClose}>{t('workers.back')}</Button>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t('workers.create')}
        </Button>
      </div>
      <UnsavedGuard edited={edited} />
    </Form>
  );
}
