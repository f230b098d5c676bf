import { child, children, type Element } from '../element.ts';

/** An element of another namespace as the parser leaves it: attributes as members, `$children` and `$body`. */
export interface Foreign {
  readonly $type: string;
  readonly $children?: readonly Foreign[];
  readonly $body?: string;
  readonly [attribute: string]: unknown;
}

/** The name without its prefix. */
export function localName(foreign: Foreign): string {
  return foreign.$type.slice(foreign.$type.indexOf(':') + 1);
}

/** An attribute as trimmed text; null when absent or empty. */
export function attribute(foreign: Foreign, name: string): string | null {
  const value = foreign[name];
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? null : trimmed;
}

/** The text inside, trimmed; null when there is none. */
export function body(foreign: Foreign): string | null {
  const trimmed = foreign.$body?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** The children of a name. */
export function parts(foreign: Foreign, name: string): readonly Foreign[] {
  return (foreign.$children ?? []).filter((part) => localName(part) === name);
}

/** Elements of a prefix among the extension elements. */
export function foreignExtensions(element: Element, prefix: string): readonly Foreign[] {
  const holder = child(element, 'extensionElements');
  const values = holder === null ? [] : children(holder, 'values');
  return values.filter((value) => value.$type.startsWith(`${prefix}:`)) as unknown as readonly Foreign[];
}
