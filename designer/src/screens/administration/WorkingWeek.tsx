import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { DatedCalendarContent } from '@onevisit/api/contract/calendars';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../directory/useDirectory.ts';

interface WorkingWeekProps {
  readonly content: DatedCalendarContent;
  readonly onChange: (content: DatedCalendarContent) => void;
}
/** Whose calendar it is, which weekdays are off, and the working hours with what lies between: the lunch break. */
export function WorkingWeek({ content, onChange }: WorkingWeekProps) {
  const { t } = useTranslation();
  const { departments } = useDirectory();
  const change = (part: Partial<DatedCalendarContent>) => onChange({ ...content, ...part });
  return (
    <div className="working-week">
      <Field name={t('administration.nameZh')}>
        <Input
          value={content.name.zh}
          onChange={({ target }) => change({ name: { ...content.name, zh: target.value } })}
        />
      </Field>
      <Field name={t('administration.nameEn')}>
        <Input
          value={content.name.en}
          onChange={({ target }) => change({ name: { ...content.name, en: target.value } })}
        />
      </Field>
      <Field name={t('administration.department')}>
        <Select
          allowClear
          aria-label={t('administration.department')}
          value={content.department}
          placeholder={t('administration.everybody')}
          options={departments}
          onChange={(department?: string) => change({ department: department ?? null })}
        />
      </Field>
      <Field name={t('administration.announcedThrough')}>
        <InputNumber
          min={1990}
          max={2119}
          value={content.announcedThrough}
          onChange={(announcedThrough) => change({ announcedThrough })}
        />
      </Field>
      <fieldset className="wide">
        <legend>{t('administration.weekends')}</legend>
        <Checkbox.Group
          value={[...content.weekends]}
          options={[1, 2, 3, 4, 5, 6, 0].map((day) => ({
            value: day,
            label: t(`administration.weekdays.${day as 0}`),
          }))}
          onChange={(weekends) => change({ weekends: weekends as number[] })}
        />
      </fieldset>
      <WorkingHours content={content} onChange={onChange} />
    </div>
  );
}

function Field({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="field">
      <span className="secondary small">{name}</span>
      {children}
    </label>
  );
}

function WorkingHours({ content, onChange }: WorkingWeekProps) {
  const { t } = useTranslation();
  const { workingHours } = content;
  const put = (periods: DatedCalendarContent['workingHours']) => onChange({ ...content, workingHours: periods });
  const edit = (at: number, part: { readonly from?: string; readonly to?: string }) =>
    put(workingHours.map((period, index) => (index === at ? { ...period, ...part } : period)));
  return (
    <fieldset className="wide hours">
      <legend>{t('administration.hours')}</legend>
      {workingHours.map((period, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: periods have no name but their place
        <div key={at} className="period">
          {at > 0 && (
            <span className="secondary small">
              {t('administration.break', { from: workingHours[at - 1]?.to, to: period.from })}
            </span>
          )}
          <Input
            type="time"
            aria-label={t('administration.from', { number: at + 1 })}
            value={period.from}
            onChange={({ target }) => edit(at, { from: target.value })}
          />
          <span aria-hidden="true">–</span>
          <Input
            type="time"
            aria-label={t('administration.to', { number: at + 1 })}
            value={period.to}
            onChange={({ target }) => edit(at, { to: target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            disabled={workingHours.length === 1}
            aria-label={t('administration.removePeriod', { number: at + 1 })}
            onClick={() => put(workingHours.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {workingHours.length < 4 && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => put([...workingHours, { from: workingHours.at(-1)?.to ?? '09:00', to: '18:00' }])}
        >
          {t('administration.addPeriod')}
        </Button>
      )}
    </fieldset>
  );
}
