import { useTranslation } from 'react-i18next';
import { childrenOf, extensionOf, is, type Moddle, textOf } from '../../../../diagram/model.ts';
import { useDirectory } from '../../../../directory/useDirectory.ts';
import { type Editing, extend, retract } from '../edit.ts';
import { ChoiceField, ManyField, NumberField, type Option, SwitchField } from '../fields.tsx';
import type { Group } from '../group.ts';

const POLICY = 'approval:ReturnPolicy';

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const { posts } = useDirectory();
  const policy = extensionOf(editing.element, POLICY);
  const set = (name: string) => (value: string) =>
    extend(editing, POLICY, { [name]: value === '' ? undefined : value });
  if (policy === null) {
    return (
      <SwitchField
        label={t('modeler.field.returns')}
        value={false}
        onChange={() => extend(editing, POLICY, { rounds: '1' })}
      />
    );
  }
  return (
    <>
      <SwitchField label={t('modeler.field.returns')} value onChange={() => retract(editing, POLICY)} />
      <ManyField
        label={t('modeler.field.returnTo')}
        value={textOf(policy, 'to')}
        options={activitiesAround(editing.element).filter(({ value }) => value !== textOf(editing.element, 'id'))}
        onChange={set('to')}
        hint={t('modeler.hint.returnTo')}
        closed
      />
      <div className="field-pair">
        <NumberField label={t('modeler.field.rounds')} value={textOf(policy, 'rounds')} onChange={set('rounds')} />
        <NumberField
          label={t('modeler.field.returnVisits')}
          value={textOf(policy, 'visits')}
          onChange={set('visits')}
        />
      </div>
      <ChoiceField
        label={t('modeler.field.liftedBy')}
        value={textOf(policy, 'liftedBy')}
        options={posts}
        placeholder={t('role.manager')}
        onChange={set('liftedBy')}
      />
    </>
  );
}

/** Activities of the process that holds, or is, an element, those in its subprocesses among them. */
function activitiesAround(element: Moddle): readonly Option[] {
  const around = element.$parent;
  if (!is(element, 'bpmn:Process') && around !== undefined) return activitiesAround(around);
  return activitiesIn(element);
}

function activitiesIn(container: Moddle): readonly Option[] {
  return childrenOf(container, 'flowElements')
    .filter((inner) => is(inner, 'bpmn:Activity'))
    .flatMap((inner) => [
      { value: textOf(inner, 'id'), label: textOf(inner, 'name') || textOf(inner, 'id') },
      ...activitiesIn(inner),
    ]);
}

/** 退回规定: where a return may go, how often, and what it may cost the applicant. */
export const returnPolicy: Group = {
  key: 'returnPolicy',
  applies: (element) => is(element, 'bpmn:Activity') || is(element, 'bpmn:Process'),
  filled: (element) => extensionOf(element, POLICY) !== null,
  Fields,
};
