import { useTranslation } from 'react-i18next';
import { childrenOf, extensionOf, is, textOf } from '../../../../diagram/model.ts';
import { type Editing, extend, make, retract } from '../edit.ts';
import { ChoiceField, ManyField, SwitchField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

const VISIT = 'approval:Visit';
const purposes = ['identity', 'originals', 'capture', 'collection', 'examination', 'other'] as const;
const kinds = ['online', 'express', 'video', 'nearby', 'selfService'] as const;

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const visit = extensionOf(editing.element, VISIT);
  const set = (name: string) => (value: string) => extend(editing, VISIT, { [name]: value });
  if (visit === null) {
    return (
      <SwitchField
        label={t('modeler.field.visit')}
        value={false}
        onChange={() => extend(editing, VISIT, { purpose: 'identity' })}
      />
    );
  }
  const alternatives = childrenOf(visit, 'alternatives').map((one) => textOf(one, 'kind'));
  const choose = (chosen: string) =>
    extend(editing, VISIT, {
      alternatives: chosen
        .split(',')
        .filter((kind) => kind !== '')
        .map((kind) => make(editing, visit, 'approval:Alternative', { kind })),
    });
  return (
    <>
      <SwitchField label={t('modeler.field.visit')} value onChange={() => retract(editing, VISIT)} />
      <ChoiceField
        label={t('modeler.field.purpose')}
        value={textOf(visit, 'purpose')}
        options={purposes.map((value) => ({ value, label: t(`modeler.purpose.${value}`) }))}
        onChange={set('purpose')}
      />
      <ManyField
        label={t('modeler.field.documents')}
        value={textOf(visit, 'documents')}
        options={[]}
        onChange={set('documents')}
        hint={t('modeler.hint.documents')}
      />
      <TextField label={t('modeler.field.place')} value={textOf(visit, 'place')} onChange={set('place')} />
      <ManyField
        label={t('modeler.field.alternatives')}
        value={alternatives.join(',')}
        options={kinds.map((value) => ({ value, label: t(`modeler.alternative.${value}`) }))}
        onChange={choose}
        hint={t('modeler.hint.alternatives')}
      />
    </>
  );
}

/** The applicant has to come: why, with what, and how it goes without. */
export const visit: Group = {
  key: 'visit',
  applies: (element) => is(element, 'bpmn:Activity'),
  filled: (element) => extensionOf(element, VISIT) !== null,
  Fields,
};
