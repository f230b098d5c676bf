import type { Element } from './element.ts';

/** Every element of the model under one, itself first; diagrams and elements of other namespaces are left out. */
export function elementsUnder(root: Element): readonly Element[] {
  const found: Element[] = [];
  collect(root, found);
  return found;
}

/** Contained elements are told from referenced ones by their parent. */
function collect(element: Element, found: Element[]): void {
  found.push(element);
  for (const [name, value] of Object.entries(element)) {
    if (name.startsWith('$') || name === 'diagrams') continue;
    for (const inner of Array.isArray(value) ? value : [value]) if (isPart(inner, element)) collect(inner, found);
  }
}

function isPart(value: unknown, of: Element): value is Element {
  if (typeof value !== 'object' || value === null || !('$type' in value)) return false;
  const element = value as Element;
  return element.$parent === of && /^(bpmn|approval):/.test(element.$type);
}
