import { children, type Element, extensions, flag, text } from '../element.ts';
import type { FormField, FormReference } from '../process.ts';

/** The form of a user task: a key of a form file, or fields given in the process; null when it has neither. */
export function formOf(element: Element): FormReference | null {
  const key = text(element, 'approval:formKey');
  const fields = extensions(element, 'approval:Form').flatMap((form) => children(form, 'fields').map(fieldOf));
  return key === null && fields.length === 0 ? null : { key, fields };
}

function fieldOf(field: Element): FormField {
  return {
    id: text(field, 'id') ?? '',
    label: text(field, 'label'),
    type: text(field, 'type') ?? 'string',
    required: flag(field, 'required', false),
    defaultValue: text(field, 'defaultValue'),
    options: children(field, 'options').map((option) => ({
      id: text(option, 'id') ?? '',
      label: text(option, 'label') ?? text(option, 'id') ?? '',
    })),
  };
}
