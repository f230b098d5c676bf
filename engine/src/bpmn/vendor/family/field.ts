import { type Element, is } from '../../element.ts';
import type { Converting } from '../converting.ts';
import { attribute, body, localName, parts } from '../foreign.ts';

/** Injected fields of a delegate are headers of its job; an expression stays as it is written. */
export function convertFields(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:Activity')) return;
  for (const field of converting.extensions(element)) {
    if (localName(field) !== 'field') continue;
    const [inner] = [...parts(field, 'string'), ...parts(field, 'expression')];
    const value =
      attribute(field, 'stringValue') ?? attribute(field, 'expression') ?? (inner === undefined ? null : body(inner));
    converting.add(element, 'approval:Header', { key: attribute(field, 'name') ?? '', value: value ?? '' });
    converting.note(element, 'field', value ?? '', 'approval:header', value ?? '');
    converting.remove(element, field);
  }
}
