import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../app/dates.ts';

const MOST = 100;

/** Days on which the hall is closed though its calendar works, and why. */
export function Closures() {
  const { t } = useTranslation();
  return (
    <Form.List name="closures">
      {(fields, { add, remove }) => (
        <div className="closures">
          {fields.length === 0 && <p className="secondary">{t('halls.noClosure')}</p>}
          {fields.map(({ key, name }) => (
            <Closure key={key} at={name} onRemove={() => remove(name)} />
          ))}
          {fields.length < MOST && (
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => {
                const tomorrow = dayOf(Date.now() + 86_400_000);
                add({ from: tomorrow, to: tomorrow, reason: { zh: '', en: '' } });
              }}
            >
              {t('halls.addClosure')}
            </Button>
          )}
        </div>
      )}
    </Form.List>
  );
}

function Closure({ at, onRemove }: { readonly at: number; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const number = at + 1;
  return (
    <div className="closure">
      <Form.Item name={[at, 'from']} rules={[{ required: true }]}>
        <Input type="date" aria-label={t('halls.closureFrom', { number })} />
      </Form.Item>
      <span aria-hidden="true">–</span>
      <Form.Item name={[at, 'to']} rules={[{ required: true }]}>
        <Input type="date" aria-label={t('halls.closureTo', { number })} />
      </Form.Item>
      <Form.Item name={[at, 'reason', 'zh']} rules={[{ required: true, whitespace: true }]} className="reason">
        <Input maxLength={200} placeholder={t('halls.reasonZh')} aria-label={t('halls.closureReasonZh', { number })} />
      </Form.Item>
      <Form.Item name={[at, 'reason', 'en']} className="reason">
        <Input maxLength={200} placeholder={t('halls.reasonEn')} aria-label={t('halls.closureReasonEn', { number })} />
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('halls.removeClosure', { number })}
        onClick={onRemove}
      />
    </div>
  );
}
