import type { CaseOperations } from '@onevisit/api/contract/operations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Act, type ActBody, doAct, previewAct } from '../../../api/operations.ts';
import { useLocal } from '../../../app/language.ts';
import { useFailureNotice } from '../../../states/useFailureNotice.ts';
import { OperationFields } from './OperationFields.tsx';
import { PreviewView } from './PreviewView.tsx';

interface OperationPanelProps {
  readonly id: string;
  readonly act: Act;
  readonly possible: CaseOperations;
  readonly onClose: () => void;
}
const OPTIONAL: ReadonlySet<Act> = new Set<Act>(['suspend', 'resume', 'withdraw']);

/** One act: what it takes, what it would do, and only then the button that does it. */
export function OperationPanel({ id, act, possible, onClose }: OperationPanelProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tell = useFailureNotice();
  const [form] = Form.useForm<ActBody>();
  const entered = Form.useWatch([], form);
  const ready = isReady(act, entered);
  const preview = useQuery({
    queryKey: ['preview', id, act, entered?.from, entered?.to, entered?.activity],
    queryFn: () => previewAct(id, act, { ...bodyOf(act, entered ?? {}, possible), reason: '—' }),
    enabled: ready,
    retry: false,
    gcTime: 0,
  });
  const run = useMutation({
    mutationFn: (body: ActBody) => doAct(id, act, bodyOf(act, body, possible)),
    onSuccess: ({ text }) => {
      message.success(local(text));
      onClose();
      return queries.invalidateQueries({ queryKey: ['case', id] });
    },
    onError: tell,
  });
  return (
    <section className="card block operation-panel" aria-label={t(`operations.${act}`)}>
      <h2>{t(`operations.${act}`)}</h2>
      <p className="small secondary">{t(`operations.${act}Note`)}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={run.mutate}
        onValuesChange={({ from }: ActBody) => {
          const source = possible.open.find(({ instance }) => instance === from);
          if (act === 'return' && source !== undefined) form.setFieldValue('to', firstTarget(source));
        }}
        initialValues={firstOf(act, possible)}
      >
        <OperationFields act={act} possible={possible} from={entered?.from} />
        <Form.Item
          name="reason"
          label={t(OPTIONAL.has(act) ? 'operations.reasonOptional' : 'operations.reason')}
          rules={
            OPTIONAL.has(act) ? [] : [{ required: true, whitespace: true, message: t('operations.reasonMissing') }]
          }
        >
          <Input.TextArea rows={2} maxLength={1000} showCount />
        </Form.Item>
        <PreviewView preview={preview.data} failure={preview.error} />
        <div className="buttons">
          <Button onClick={onClose}>{t('operations.close')}</Button>
          <Button
            type="primary"
            danger={act !== 'resume' && act !== 'suspend'}
            htmlType="submit"
            disabled={preview.data === undefined}
            loading={run.isPending}
          >
            {t(`operations.${act}`)}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function isReady(act: Act, entered: ActBody | undefined): boolean {
  if (act === 'return') return entered?.from !== undefined && entered.to !== undefined;
  if (act === 'jump') return (entered?.to?.length ?? 0) > 0;
  return act !== 'withdraw' || entered?.activity !== undefined;
}

/** Only the fields that the act has: a reason left out is none. */
function bodyOf(act: Act, { from, to, activity, reason }: ActBody, { open }: CaseOperations): ActBody {
  const why = reason === undefined || reason?.trim() === '' ? null : reason;
  if (act === 'return') {
    const source = open.find(({ instance }) => instance === from);
    return { from, to, reason: why, lift: source?.beyond.some(({ element }) => element === to) ?? false };
  }
  if (act === 'jump') return { from: from ?? [], to, reason: why };
  return act === 'withdraw' ? { activity, reason: why } : { reason: why };
}

/** What is filled in at first: the only choice there is, where there is one. */
function firstOf(act: Act, { open, withdrawable }: CaseOperations): ActBody {
  if (act === 'withdraw') return { activity: withdrawable[0]?.element };
  if (act === 'return') {
    const first = open.find((one) => firstTarget(one) !== undefined) ?? open.find(({ beyond }) => beyond.length > 0);
    return { from: first?.instance, to: first === undefined ? undefined : firstTarget(first) };
  }
  return act === 'jump' ? { from: open.map(({ instance }) => instance) } : {};
}

/** To where a return goes at first: never beyond the policy, unless that is all there is and mine to let go. */
function firstTarget({ targets, beyond }: CaseOperations['open'][number]): string | undefined {
  return (targets[0] ?? beyond.find(({ mine }) => mine))?.element;
}
