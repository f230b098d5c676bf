import { useTranslation } from 'react-i18next';
import { extensionOf, is, textOf } from '../../../../diagram/model.ts';
import { type Editing, extend, retract } from '../edit.ts';
import { ChoiceField, NumberField, SwitchField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

const STOP = 'approval:StopsClock';
const kinds = ['supplement', 'hearing', 'expertReview', 'inspection', 'publicNotice'] as const;

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const stop = extensionOf(editing.element, STOP);
  const set = (name: string) => (value: string) => extend(editing, STOP, { [name]: value });
  if (stop === null) {
    return (
      <SwitchField
        label={t('modeler.field.stops')}
        value={false}
        onChange={() => extend(editing, STOP, { kind: 'inspection' })}
      />
    );
  }
  return (
    <>
      <SwitchField label={t('modeler.field.stops')} value onChange={() => retract(editing, STOP)} />
      <ChoiceField
        label={t('modeler.field.kind')}
        value={textOf(stop, 'kind')}
        options={kinds.map((value) => ({ value, label: t(`modeler.stop.${value}`) }))}
        onChange={set('kind')}
      />
      <TextField label={t('modeler.field.ground')} value={textOf(stop, 'ground')} onChange={set('ground')} />
      <TextField
        label={t('modeler.field.legalBasis')}
        value={textOf(stop, 'legalBasis')}
        onChange={set('legalBasis')}
        placeholder={t('modeler.hint.legalBasis')}
      />
      <NumberField
        label={t('modeler.field.stopLimit')}
        value={textOf(stop, 'limit')}
        onChange={set('limit')}
        suffix={t('modeler.unit.workingDay')}
      />
    </>
  );
}

/** A special procedure: the clock of the case stands still while it runs (Administrative Licensing Law art. 45). */
export const stopsClock: Group = {
  key: 'stopsClock',
  applies: (element) => is(element, 'bpmn:Activity'),
  filled: (element) => extensionOf(element, STOP) !== null,
  lacking: (element) => {
    const stop = extensionOf(element, STOP);
    return stop !== null && textOf(stop, 'ground') === '';
  },
  Fields,
};
