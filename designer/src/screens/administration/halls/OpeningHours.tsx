import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type HallValues, newPeriod } from './hallContent.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;
const MOST = 12;

/** The times in which a hall is open, each on its weekdays; what lies between two is the break. */
export function OpeningHours() {
  const { t } = useTranslation();
  const periods = Form.useWatch<HallValues['openingHours'] | undefined>('openingHours');
  return (
    <fieldset className="hours">
      <legend>{t('halls.hours')}</legend>
      <Form.List name="openingHours">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Period
                key={key}
                at={name}
                before={periods?.[name - 1]?.to ?? null}
                from={periods?.[name]?.from ?? null}
                onRemove={fields.length === 1 ? null : () => remove(name)}
              />
            ))}
            {fields.length < MOST && (
              <Button
                size="small"
                icon={<PlusOutlined />}
                onClick={() => add(newPeriod(periods?.at(-1)?.to ?? '09:00', '18:00'))}
              >
                {t('administration.addPeriod')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface PeriodProps {
  readonly at: number;
  /** When the one before it ends. */
  readonly before: string | null;
  readonly from: string | null;
  readonly onRemove: (() => void) | null;
}
function Period({ at, before, from, onRemove }: PeriodProps) {
  const { t } = useTranslation();
  const number = at + 1;
  const someDay = async (_: unknown, days: readonly number[]) => {
    if (days.length === 0) throw new Error(t('halls.noWeekday'));
  };
  const isBreak = before !== null && from !== null && before < from;
  return (
    <>
      {isBreak && <div className="secondary small">{t('administration.break', { from: before, to: from })}</div>}
      <div className="period">
        <Form.Item name={[at, 'from']} rules={[{ required: true }]}>
          <Input type="time" aria-label={t('administration.from', { number })} />
        </Form.Item>
        <span aria-hidden="true">–</span>
        <Form.Item name={[at, 'to']} rules={[{ required: true }]}>
          <Input type="time" aria-label={t('administration.to', { number })} />
        </Form.Item>
        <Form.Item name={[at, 'weekdays']} className="weekdays" rules={[{ validator: someDay }]}>
          <Checkbox.Group
            aria-label={t('halls.weekdays', { number })}
            options={WEEKDAYS.map((day) => ({ value: day, label: t(`administration.weekdays.${day as 0}`) }))}
          />
        </Form.Item>
        <Button
          type="text"
          icon={<DeleteOutlined />}
          disabled={onRemove === null}
          aria-label={t('administration.removePeriod', { number })}
          onClick={() => onRemove?.()}
        />
      </div>
    </>
  );
}
