import { type Element, is } from '../../element.ts';
import type { Converting } from '../converting.ts';
import { attribute, type Foreign, localName, parts } from '../foreign.ts';

/** Form keys and the fields of inline forms. A start form has no place here: a case is started with its data. */
export function convertForm(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:UserTask')) return;
  for (const name of ['formKey', 'formRef']) {
    const from = converting.read(element, name);
    const key = from === null ? null : from.replace(/^camunda-forms:\w+:/, '').replace(/\.form$/, '');
    if (from === null || key === null) continue;
    element.set('approval:formKey', key);
    converting.note(element, name, from, 'approval:formKey', key);
    converting.drop(element, name);
  }
  const fields = converting.extensions(element).flatMap((foreign) => fieldsOf(element, foreign, converting));
  if (fields.length > 0) converting.add(element, 'approval:Form', { fields });
}

/** `formData` holds `formField`s (Camunda 7), `formProperty` stands alone (Flowable, Activiti). */
function fieldsOf(element: Element, foreign: Foreign, converting: Converting): readonly Element[] {
  const name = localName(foreign);
  if (name !== 'formData' && name !== 'formProperty') return [];
  const fields = name === 'formData' ? parts(foreign, 'formField') : [foreign];
  converting.remove(element, foreign);
  return fields.map((field) => {
    const id = attribute(field, 'id') ?? '';
    converting.note(element, localName(field), id, 'approval:formField', id);
    return converting.create('approval:FormField', {
      id,
      label: attribute(field, 'label') ?? attribute(field, 'name') ?? id,
      type: attribute(field, 'type') ?? 'string',
      required: isRequired(field),
      ...optional('defaultValue', attribute(field, 'defaultValue') ?? attribute(field, 'default')),
      options: parts(field, 'value').map((value) => optionOf(value, converting)),
    });
  });
}

function isRequired(field: Foreign): boolean {
  if (attribute(field, 'required') === 'true') return true;
  return parts(field, 'validation')
    .flatMap((validation) => parts(validation, 'constraint'))
    .some((constraint) => attribute(constraint, 'name') === 'required' && attribute(constraint, 'config') !== 'false');
}

function optionOf(value: Foreign, converting: Converting): Element {
  const id = attribute(value, 'id') ?? '';
  return converting.create('approval:FormOption', { id, label: attribute(value, 'name') ?? id });
}

function optional(name: string, value: string | null): Readonly<Record<string, string>> {
  return value === null ? {} : { [name]: value };
}
