import type { SettleIncidents } from '@onevisit/api/contract/incidents';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Progress, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { readIncident } from '../../api/incidents.ts';
import { useLocal } from '../../app/language.ts';
import { Loading } from '../../states/Loading.tsx';
import { jsonObject } from './jsonObject.ts';
import { useSettling } from './useSettling.ts';

export type SettleAct = SettleIncidents['act'];
interface Entered {
  readonly variables?: string;
  readonly reason?: string;
  readonly to?: string;
}
interface SettlePanelProps {
  readonly act: SettleAct;
  readonly incidents: readonly string[];
  readonly onClose: () => void;
}

/** What is done with the incidents that were chosen. The data shown is that of the first. */
export function SettlePanel({ act, incidents, onClose }: SettlePanelProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message, notification } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const first = useQuery({
    queryKey: ['incident', incidents[0]],
    queryFn: () => readIncident(incidents[0]!),
    gcTime: 0,
  });
  const settling = useSettling((settled) => {
    const refused = settled.filter(({ done }) => !done);
    const count = settled.length - refused.length;
    if (count > 0) message.success(t('incidents.done', { count }));
    const why = [...new Set(refused.flatMap(({ text }) => (text === null ? [] : [local(text)])))];
    if (refused.length > 0)
      notification.warning({
        title: t('incidents.refused', { count: refused.length }),
        description: why.join('\n'),
      });
    onClose();
  });
  const blocked = act === 'skip' && first.data?.skippable === false;
  const submit = ({ variables = '', reason = '', to = '' }: Entered) => {
    const facts = jsonObject(variables) ?? {};
    const ids = [...incidents];
    if (act === 'retry') settling.run({ act, incidents: ids, variables: facts });
    else if (act === 'skip') settling.run({ act, incidents: ids, variables: facts, reason });
    else settling.run({ act, incidents: ids, reason, to });
  };
  return (
    <Modal
      open
      title={`${t(`incidents.${act}`)} · ${t('incidents.chosen', { count: incidents.length })}`}
      okText={t(`incidents.${act}`)}
      cancelText={t('incidents.close')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={settling.pending}
      okButtonProps={{ disabled: blocked || first.data === undefined }}
    >
      <p className="secondary">{t(`incidents.${act}Note`)}</p>
      {blocked && <Alert type="warning" title={t('incidents.notSkippable')} />}
      {first.data === undefined ? (
        <Loading rows={4} />
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} disabled={settling.pending}>
          <Form.Item label={t('incidents.data')} htmlFor="incident-data">
            <pre id="incident-data" className="incident-data">
              {JSON.stringify(first.data.variables, null, 1)}
            </pre>
          </Form.Item>
          {act === 'return' ? <Target targets={first.data.returnTargets} /> : <Facts act={act} />}
          {act !== 'retry' && (
            <Form.Item
              name="reason"
              label={t('incidents.reason')}
              rules={[{ required: true, whitespace: true, message: t('incidents.reasonMissing') }]}
            >
              <Input.TextArea rows={2} maxLength={1000} />
            </Form.Item>
          )}
        </Form>
      )}
      {settling.pending && incidents.length > 1 && (
        <div role="status">
          {t('incidents.progress', { done: settling.done, total: incidents.length })}
          <Progress percent={Math.round((100 * settling.done) / incidents.length)} showInfo={false} />
        </div>
      )}
    </Modal>
  );
}

function Facts({ act }: { readonly act: SettleAct }) {
  const { t } = useTranslation();
  const check = (_: unknown, text: string | undefined) =>
    jsonObject(text ?? '') === null ? Promise.reject(new Error(t('incidents.variablesWrong'))) : Promise.resolve();
  return (
    <Form.Item
      name="variables"
      label={t(act === 'skip' ? 'incidents.yields' : 'incidents.variables')}
      extra={t('incidents.variablesHint')}
      rules={[{ validator: check }]}
    >
      <Input.TextArea rows={3} className="mono" />
    </Form.Item>
  );
}

function Target({
  targets,
}: {
  readonly targets: readonly { readonly element: string; readonly name: string | null }[];
}) {
  const { t } = useTranslation();
  return (
    <Form.Item name="to" label={t('incidents.to')} rules={[{ required: true, message: t('incidents.toMissing') }]}>
      <Select
        options={targets.map(({ element, name }) => ({ value: element, label: name ?? element }))}
        notFoundContent={t('incidents.noTarget')}
      />
    </Form.Item>
  );
}
