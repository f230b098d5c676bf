import { Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { missVisit, type VisitRef } from '../../api/appointments.ts';
import { useVisitAct } from './useVisitAct.ts';

interface MissVisitProps {
  readonly visit: VisitRef;
  /** The time of the appointment has come: the applicant can have stayed away. */
  readonly expected: boolean;
  readonly onDone: () => void;
}
interface Entered {
  readonly fault: 'applicant' | 'office';
  readonly reason: string;
}

/** A visit came to nothing: through whom, and what happened. It says what follows before it asks. */
export function MissVisit({ visit, expected, onDone }: MissVisitProps) {
  const { t } = useTranslation();
  const act = useVisitAct(onDone);
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      className="miss-visit"
      initialValues={{ fault: expected ? 'applicant' : 'office' }}
      onFinish={({ fault, reason }: Entered) => act.mutate(() => missVisit(visit, fault, reason))}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Form.Item name="fault" label={t('appointments.whose')}>
        <Radio.Group
          vertical
          options={[
            { value: 'applicant', label: t('appointments.applicantFault'), disabled: !expected },
            { value: 'office', label: t('appointments.officeFault') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('appointments.reason')}
        rules={[{ required: true, whitespace: true, message: t('appointments.reasonMissing') }]}
      >
        <Input autoFocus maxLength={1000} />
      </Form.Item>
      <div className="buttons">
        <Button onClick={onDone}>{t('appointments.back')}</Button>
        <Button danger type="primary" htmlType="submit" loading={act.isPending}>
          {t('appointments.record')}
        </Button>
      </div>
    </Form>
  );
}
