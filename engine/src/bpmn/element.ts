/**
 * Typed access to what bpmn-moddle parsed. An element is one XML element of a file; `$type` is its prefixed type name
 * (`bpmn:UserTask`), elements of other namespaces keep the name they had (`camunda:inputOutput`).
 */
export interface Element {
  readonly $type: string;
  readonly $parent?: Element;
  /** Attributes that the BPMN model does not know, by their name in the file. */
  readonly $attrs: Readonly<Record<string, string>>;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** Whether the element is of the type or of one that extends it. */
export function is(element: Element, type: string): boolean {
  return typeof element.$instanceOf === 'function' && element.$instanceOf(type);
}

/** A property that holds text or a number, as trimmed text; null when absent or empty. */
export function text(element: Element, name: string): string | null {
  const value = property(element, name);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

/** A boolean property; the model's own default applies before `otherwise`. */
export function flag(element: Element, name: string, otherwise: boolean): boolean {
  const value = property(element, name);
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : otherwise;
}

/** A property that holds one element or a resolved reference. */
export function child(element: Element, name: string): Element | null {
  const value = property(element, name);
  return isElement(value) ? value : null;
}

/** A property that holds elements or resolved references; empty when absent. */
export function children(element: Element, name: string): readonly Element[] {
  const value = property(element, name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The id, or null for an element that has none. */
export function idOf(element: Element): string | null {
  return text(element, 'id');
}

/** The nearest id of the element or of what contains it, to name it in a problem. */
export function nearestId(element: Element): string | null {
  for (let at: Element | undefined = element; at !== undefined; at = at.$parent) {
    const id = idOf(at);
    if (id !== null) return id;
  }
  return null;
}

/** Extension elements of the given type (`approval:TimeLimit`). */
export function extensions(element: Element, type: string): readonly Element[] {
  const holder = child(element, 'extensionElements');
  return holder === null ? [] : children(holder, 'values').filter((value) => value.$type === type);
}

function property(element: Element, name: string): unknown {
  return typeof element.get === 'function' ? element.get(name) : undefined;
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && '$type' in value;
}
