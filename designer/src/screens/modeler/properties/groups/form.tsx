import { useTranslation } from 'react-i18next';
import { childrenOf, extensionOf, is, textOf } from '../../../../diagram/model.ts';
import { change, type Editing, extend, make } from '../edit.ts';
import { ChoiceField, ProposedField, SwitchField, TextField } from '../fields.tsx';
import { useFormKeys } from '../formKeys.ts';
import type { Group } from '../group.ts';
import { RowsField } from '../RowsField.tsx';

const FORM = 'approval:Form';
const types = ['string', 'number', 'boolean', 'date'] as const;

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const keys = useFormKeys();
  const { element } = editing;
  const form = extensionOf(element, FORM);
  const fields = childrenOf(form, 'fields');
  const add = () => {
    const made = make(editing, form ?? element, 'approval:FormField', {
      id: `field${fields.length + 1}`,
      type: 'string',
    });
    extend(editing, FORM, { fields: [...fields, made] });
  };
  const remove = (row: unknown) => extend(editing, FORM, { fields: fields.filter((field) => field !== row) });
  return (
    <>
      {is(element, 'bpmn:UserTask') && (
        <ProposedField
          label={t('modeler.field.formKey')}
          value={textOf(element, 'approval:formKey')}
          options={keys.map((value) => ({ value, label: value }))}
          onChange={(key) => change(editing, { 'approval:formKey': key })}
        />
      )}
      <RowsField title={t('modeler.field.formFields')} rows={fields} onAdd={add} onRemove={remove}>
        {(field) => (
          <>
            <TextField
              label={t('modeler.field.label')}
              value={textOf(field, 'label')}
              onChange={(label) => change(editing, { label }, field)}
            />
            <TextField
              label={t('modeler.field.variable')}
              value={textOf(field, 'id')}
              onChange={(id) => change(editing, { id }, field)}
              code
            />
            <ChoiceField
              label={t('modeler.field.type')}
              value={textOf(field, 'type') || 'string'}
              options={types.map((value) => ({ value, label: t(`modeler.fieldType.${value}`) }))}
              onChange={(type) => change(editing, { type }, field)}
            />
            <SwitchField
              label={t('modeler.field.required')}
              value={textOf(field, 'required') === 'true'}
              onChange={(required) => change(editing, { required }, field)}
            />
          </>
        )}
      </RowsField>
    </>
  );
}

/** The form of a person's task: by its key, or fields of its own. */
export const form: Group = {
  key: 'form',
  applies: (element) =>
    is(element, 'bpmn:UserTask') ||
    (is(element, 'bpmn:StartEvent') && childrenOf(element, 'eventDefinitions').length === 0),
  filled: (element) =>
    (is(element, 'bpmn:UserTask') && textOf(element, 'approval:formKey') !== '') || extensionOf(element, FORM) !== null,
  Fields,
};
