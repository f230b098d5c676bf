import { useTranslation } from 'react-i18next';
import { extensionOf, is, textOf } from '../../../../diagram/model.ts';
import { useDirectory } from '../../../../directory/useDirectory.ts';
import { type Editing, extend, retract } from '../edit.ts';
import { ChoiceField, NumberField, SwitchField } from '../fields.tsx';
import type { Group } from '../group.ts';
import { LimitActions } from '../LimitActions.tsx';

const LIMIT = 'approval:TimeLimit';
const units = ['workingDay', 'workingHour', 'naturalDay'] as const;

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const { calendars, posts } = useDirectory();
  const limit = extensionOf(editing.element, LIMIT);
  const set = (name: string) => (value: string) => extend(editing, LIMIT, { [name]: value });
  const share = textOf(limit, 'yellow');
  const unit = textOf(limit, 'unit') || 'workingDay';
  if (limit === null) {
    return (
      <SwitchField
        label={t('modeler.field.limited')}
        value={false}
        onChange={() => extend(editing, LIMIT, { promised: '1', unit })}
      />
    );
  }
  return (
    <>
      <SwitchField label={t('modeler.field.limited')} value onChange={() => retract(editing, LIMIT)} />
      <div className="field-pair">
        <NumberField label={t('modeler.field.promised')} value={textOf(limit, 'promised')} onChange={set('promised')} />
        <NumberField
          label={t('modeler.field.statutory')}
          value={textOf(limit, 'statutory')}
          onChange={set('statutory')}
        />
      </div>
      <ChoiceField
        label={t('modeler.field.unit')}
        value={unit}
        options={units.map((value) => ({ value, label: t(`modeler.unit.${value}`) }))}
        onChange={set('unit')}
      />
      <ChoiceField
        label={t('modeler.field.calendar')}
        value={textOf(limit, 'calendar')}
        options={calendars}
        placeholder={t('modeler.field.nationalCalendar')}
        onChange={set('calendar')}
      />
      <NumberField
        label={t('modeler.field.yellow')}
        value={share === '' ? '' : String(Math.round(Number(share) * 100))}
        placeholder="25"
        max={100}
        suffix="%"
        onChange={(percent) => extend(editing, LIMIT, { yellow: percent === '' ? undefined : Number(percent) / 100 })}
      />
      <div className="field-pair">
        <ChoiceField
          label={t('modeler.field.extensionBy')}
          value={textOf(limit, 'extensionBy')}
          options={posts}
          placeholder={t('role.manager')}
          onChange={set('extensionBy')}
        />
        <NumberField
          label={t('modeler.field.extensionMost')}
          value={textOf(limit, 'extensionMost')}
          onChange={set('extensionMost')}
        />
      </div>
      <LimitActions editing={editing} limit={limit} />
    </>
  );
}

/** Statutory and promised limit, and what happens at its thresholds. */
export const timeLimit: Group = {
  key: 'timeLimit',
  applies: (element) => is(element, 'bpmn:Activity') || is(element, 'bpmn:Process'),
  filled: (element) => extensionOf(element, LIMIT) !== null,
  lacking: (element) => {
    const limit = extensionOf(element, LIMIT);
    return limit !== null && textOf(limit, 'promised') === '' && textOf(limit, 'statutory') === '';
  },
  Fields,
};
