import { connectorOf } from '@onevisit/engine/connectors/registry';
import { useTranslation } from 'react-i18next';
import { childOf, is, type Moddle, textOf } from '../../../../diagram/model.ts';
import { change, type Editing } from '../edit.ts';
import { NumberField, SwitchField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

type Props = { readonly editing: Editing };
const own = (element: Moddle, name: string) => textOf(element, `approval:${name}`);
const setOwn = (editing: Editing, name: string) => (value: string) => change(editing, { [`approval:${name}`]: value });

/** A result goes into a variable. */
function ResultField({ editing }: Props) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('modeler.field.resultVariable')}
      value={own(editing.element, 'resultVariable')}
      code
      onChange={setOwn(editing, 'resultVariable')}
    />
  );
}

function ScriptFields({ editing }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('modeler.field.script')}
        value={textOf(editing.element, 'script')}
        rows={4}
        code
        hint={t('modeler.hint.script')}
        onChange={(script) => change(editing, { script, scriptFormat: 'application/feel' })}
      />
      <ResultField editing={editing} />
    </>
  );
}
/** What a script task works out. */
export const script: Group = {
  key: 'script',
  applies: (element) => is(element, 'bpmn:ScriptTask'),
  filled: (element) => textOf(element, 'script') !== '',
  lacking: (element) => textOf(element, 'script') === '',
  Fields: ScriptFields,
};

function JobFields({ editing }: Props) {
  const { t } = useTranslation();
  const type = own(editing.element, 'jobType');
  return (
    <>
      {connectorOf(type) === undefined && (
        <TextField label={t('modeler.field.jobType')} value={type} code onChange={setOwn(editing, 'jobType')} />
      )}
      <NumberField
        label={t('modeler.field.retries')}
        value={own(editing.element, 'retries')}
        onChange={setOwn(editing, 'retries')}
      />
      <ResultField editing={editing} />
    </>
  );
}
/** The job that a machine does. */
export const job: Group = {
  key: 'job',
  applies: (element) => is(element, 'bpmn:ServiceTask') || is(element, 'bpmn:SendTask'),
  filled: (element) => own(element, 'jobType') !== '',
  lacking: (element) => is(element, 'bpmn:ServiceTask') && own(element, 'jobType') === '',
  Fields: JobFields,
};

function DecisionFields({ editing }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('modeler.field.decision')}
        value={own(editing.element, 'decision')}
        code
        onChange={setOwn(editing, 'decision')}
      />
      <ResultField editing={editing} />
    </>
  );
}
/** The decision table that a business rule task asks. */
export const decision: Group = {
  key: 'decision',
  applies: (element) => is(element, 'bpmn:BusinessRuleTask'),
  filled: (element) => own(element, 'decision') !== '',
  lacking: (element) => own(element, 'decision') === '',
  Fields: DecisionFields,
};

const calledOf = (element: Moddle) => own(element, 'calledElement') || textOf(element, 'calledElement');
function CallFields({ editing }: Props) {
  const { t } = useTranslation();
  const passes = (name: string) => own(editing.element, name) !== 'false';
  const set = (name: string) => (value: boolean) => change(editing, { [`approval:${name}`]: value });
  return (
    <>
      <TextField
        label={t('modeler.field.calledElement')}
        value={calledOf(editing.element)}
        code
        onChange={(id) => change(editing, { calledElement: id })}
      />
      <SwitchField label={t('modeler.field.passAllIn')} value={passes('passAllIn')} onChange={set('passAllIn')} />
      <SwitchField label={t('modeler.field.passAllOut')} value={passes('passAllOut')} onChange={set('passAllOut')} />
    </>
  );
}
/** The process that a call activity runs. */
export const call: Group = {
  key: 'call',
  applies: (element) => is(element, 'bpmn:CallActivity'),
  filled: (element) => calledOf(element) !== '',
  lacking: (element) => calledOf(element) === '' && childOf(element, 'calledElement') === null,
  Fields: CallFields,
};
