import type { TaskDetail } from '@onevisit/api/contract/tasks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { previewReturn } from '../../api/operations.ts';
import { returnTask } from '../../api/tasks.ts';
import { useFailureNotice } from '../../states/useFailureNotice.ts';
import { PreviewView } from '../case/operations/PreviewView.tsx';
import { ReturnTo } from '../case/operations/ReturnTo.tsx';

interface ReturnPanelProps {
  readonly task: TaskDetail;
  readonly onBack: () => void;
  readonly onDone: () => void;
}
interface Entered {
  readonly to: string;
  readonly reason: string;
}

/** 退回: where to, and why. It says what will be undone before it asks. */
export function ReturnPanel({ task, onBack, onDone }: ReturnPanelProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const send = useMutation({
    mutationFn: ({ to, reason }: Entered) => returnTask(task.id, to, reason),
    onSuccess: () => {
      message.success(t('inbox.returned'));
      onDone();
      return queries.invalidateQueries({ queryKey: ['inbox'] });
    },
    onError: tell,
  });
  const [form] = Form.useForm<Entered>();
  const to = Form.useWatch('to', form);
  const preview = useQuery({
    queryKey: ['preview', task.id, to],
    queryFn: () => previewReturn(task.id, to ?? ''),
    enabled: to !== undefined,
    retry: false,
    gcTime: 0,
  });
  return (
    <footer className="decision-bar return-panel">
      <Form
        form={form}
        layout="vertical"
        onFinish={send.mutate}
        requiredMark={false}
        initialValues={{ to: task.returnTargets[0]?.element }}
      >
        <p className="small secondary">{t('inbox.returnNote')}</p>
        <ReturnTo label={t('inbox.returnTo')} targets={task.returnTargets} beyond={task.returnsBeyond} lifts={false} />
        <Form.Item
          name="reason"
          label={t('inbox.returnReason')}
          rules={[{ required: true, message: t('inbox.reasonMissing') }]}
        >
          <Input.TextArea autoFocus rows={2} maxLength={1000} showCount />
        </Form.Item>
        <PreviewView preview={preview.data} failure={preview.error} />
        <div className="buttons">
          <Button onClick={onBack}>{t('inbox.back')}</Button>
          <Button danger type="primary" htmlType="submit" loading={send.isPending}>
            {t('inbox.return')}
          </Button>
        </div>
      </Form>
    </footer>
  );
}
