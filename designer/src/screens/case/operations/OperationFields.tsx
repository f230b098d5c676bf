import type { CaseOperations } from '@onevisit/api/contract/operations';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Act, ActBody } from '../../../api/operations.ts';
import { useLocal } from '../../../app/language.ts';
import { ReturnTo } from './ReturnTo.tsx';

interface OperationFieldsProps {
  readonly act: Act;
  readonly possible: CaseOperations;
  /** Chosen already: where a return may go depends on it. */
  readonly from: ActBody['from'];
}
type Place = CaseOperations['places'][number];

/** From where and to where, for the acts that move something. */
export function OperationFields({ act, possible, from }: OperationFieldsProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const places = (of: readonly Place[]) => of.map(({ element, name }) => ({ value: element, label: name ?? element }));
  const open = possible.open.map((one) => ({
    value: one.instance,
    label: [one.name ?? one.element, one.assignee === null ? '' : local(one.assignee.name)].filter(Boolean).join(' · '),
    targets: one.targets,
    beyond: one.beyond,
  }));
  if (act === 'withdraw') {
    return (
      <Form.Item name="activity" label={t('operations.activity')} rules={[{ required: true }]}>
        <Select options={places(possible.withdrawable)} />
      </Form.Item>
    );
  }
  if (act === 'return') {
    const source = open.find(({ value }) => value === from);
    return (
      <div className="pair">
        <Form.Item name="from" label={t('operations.from')} rules={[{ required: true }]}>
          <Select options={open.filter((one) => one.targets.length + one.beyond.length > 0)} />
        </Form.Item>
        <ReturnTo
          label={t('operations.returnTo')}
          targets={source?.targets ?? []}
          beyond={source?.beyond ?? []}
          lifts
        />
      </div>
    );
  }
  if (act !== 'jump') return null;
  return (
    <div className="pair">
      <Form.Item name="from" label={t('operations.jumpFrom')}>
        <Select mode="multiple" options={open} />
      </Form.Item>
      <Form.Item
        name="to"
        label={t('operations.jumpTo')}
        rules={[{ required: true, message: t('operations.toMissing') }]}
      >
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={places(possible.places)} />
      </Form.Item>
    </div>
  );
}
