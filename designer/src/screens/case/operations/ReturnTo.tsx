import type { CaseOperations } from '@onevisit/api/contract/operations';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../app/language.ts';

type Open = CaseOperations['open'][number];
interface ReturnToProps {
  readonly label: string;
  readonly targets: Open['targets'];
  readonly beyond: Open['beyond'];
  /** What is beyond the policy can be chosen here by whom it names for that; else it is shown, to know whom to ask. */
  readonly lifts: boolean;
}

/** The activity to which a case is returned: those that the policy permits, and the others with what speaks against them. */
export function ReturnTo({ label, targets, beyond, lifts }: ReturnToProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const chosen = Form.useWatch<string | undefined>('to');
  const permitted = targets.map(({ element, name }) => ({
    ...{ value: element, label: name ?? element, disabled: false, why: null },
  }));
  const further = beyond.map(({ element, name, why, liftedBy, mine }) => ({
    value: element,
    label: name ?? element,
    disabled: !(lifts && mine),
    why: t(lifts ? (mine ? 'operations.whyMine' : 'operations.whyBarred') : 'operations.why', {
      why: local(why),
      by: liftedBy.map((one) => local(one.name)).join(t('operations.and')),
    }),
  }));
  const options = [...permitted, ...further];
  const said = options.find(({ value }) => value === chosen)?.why;
  return (
    <Form.Item name="to" label={label} rules={[{ required: true }]} extra={said}>
      <Select
        options={options}
        optionRender={({ label: name, data: { why } }) => (
          <>
            {name}
            {why !== null && <div className="small secondary">{why}</div>}
          </>
        )}
      />
    </Form.Item>
  );
}
