import { useTranslation } from 'react-i18next';
import { childOf, extensionOf, is, type Moddle, textOf } from '../../../../diagram/model.ts';
import { change, type Editing, extend, retract } from '../edit.ts';
import { ChoiceField, ManyField, SwitchField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

const SIGN = 'approval:Countersign';
const rules = ['all', 'share', 'weight', 'any', 'sequential'] as const;

const loopOf = (element: Moddle): Moddle | null => childOf(element, 'loopCharacteristics');

/** To sign in turn, the multi-instance itself is sequential; the diagram shows it. */
function chooseRule(editing: Editing, rule: string): void {
  extend(editing, SIGN, { rule });
  const loop = loopOf(editing.element);
  if (rule === 'sequential' && loop !== null) change(editing, { isSequential: true }, loop);
}

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const sign = extensionOf(editing.element, SIGN);
  if (sign === null) {
    return (
      <SwitchField
        label={t('countersign.votes')}
        value={false}
        onChange={() => extend(editing, SIGN, { rule: 'all' })}
      />
    );
  }
  const rule = textOf(sign, 'rule');
  const written = (name: 'share' | 'weight' | 'threshold' | 'decision' | 'outcome', placeholder: string) => (
    <TextField
      label={t(`countersign.${name}`)}
      value={textOf(sign, name)}
      placeholder={placeholder}
      code={name !== 'share'}
      onChange={(value) => extend(editing, SIGN, { [name]: value })}
    />
  );
  return (
    <>
      <SwitchField label={t('countersign.votes')} value onChange={() => retract(editing, SIGN)} />
      <ChoiceField
        label={t('countersign.rule')}
        value={rule}
        options={rules.map((value) => ({ value, label: t(`countersign.rules.${value}`) }))}
        onChange={(value) => chooseRule(editing, value === '' ? 'all' : value)}
      />
      {rule === 'share' && written('share', '2/3')}
      {rule === 'weight' && written('weight', '= signer.weight')}
      {rule === 'weight' && written('threshold', '6')}
      {written('decision', 'approved')}
      <ManyField
        label={t('countersign.veto')}
        value={textOf(sign, 'veto')}
        options={[{ value: 'all', label: t('countersign.vetoAll') }]}
        onChange={(value) => extend(editing, SIGN, { veto: value })}
        hint={t('countersign.vetoHint')}
      />
      {written('outcome', 'outcome')}
    </>
  );
}

/** Countersign (会签): how the votes of a multi-instance task become one decision. */
export const countersign: Group = {
  key: 'countersign',
  applies: (element) =>
    is(element, 'bpmn:UserTask') &&
    loopOf(element) !== null &&
    is(loopOf(element)!, 'bpmn:MultiInstanceLoopCharacteristics'),
  filled: (element) => extensionOf(element, SIGN) !== null,
  lacking: (element) => {
    const sign = extensionOf(element, SIGN);
    if (sign === null) return false;
    const rule = textOf(sign, 'rule');
    if (rule === 'share') return textOf(sign, 'share') === '';
    return rule === 'weight' && (textOf(sign, 'weight') === '' || textOf(sign, 'threshold') === '');
  },
  Fields,
};
