import type { FormField } from '@onevisit/api/contract/forms';

const types: Readonly<Record<string, string>> = {
  boolean: 'checkbox',
  long: 'number',
  int: 'number',
  integer: 'number',
  double: 'number',
  enum: 'select',
  date: 'datetime',
};

/** A form-js schema for the fields that a diagram of another engine declares inline. */
export function schemaOf(fields: readonly FormField[]): Record<string, unknown> {
  return {
    type: 'default',
    schemaVersion: 18,
    components: fields.map((field) => {
      const type = types[field.type] ?? 'textfield';
      return {
        type,
        key: field.id,
        id: `Field_${field.id}`,
        ...(type === 'datetime'
          ? { subtype: 'date', dateLabel: field.label ?? field.id }
          : { label: field.label ?? field.id }),
        ...(field.defaultValue === null ? {} : { defaultValue: field.defaultValue }),
        ...(field.required ? { validate: { required: true } } : {}),
        ...(type === 'select' ? { values: field.options.map(({ id, label }) => ({ value: id, label })) } : {}),
      };
    }),
  };
}
