import { children, type Element, flag, idOf, is, text } from '../element.ts';
import type { DataDeclaration } from '../process.ts';
import type { Compiling } from './context.ts';
import type { ScopeOutline } from './outline.ts';

/**
 * Data objects and properties of a scope (BPMN 2.0 §10.4.1), and, in the process, the data stores that it refers to:
 * each becomes a variable of the scope.
 */
export function declarations(scope: ScopeOutline, compiling: Compiling): readonly DataDeclaration[] {
  const found: Element[] = [...children(scope.element, 'properties')];
  for (const inner of children(scope.element, 'flowElements')) if (is(inner, 'bpmn:DataObject')) found.push(inner);
  if (scope.kind === 'process') found.push(...dataStores(compiling));
  return unique(found.map((element) => declaration(element)));
}

/** Properties of one activity. */
export function propertiesOf(activity: Element): readonly DataDeclaration[] {
  return unique(children(activity, 'properties').map((element) => declaration(element)));
}

/** The variable that an item-aware element stands for: a reference stands for what it refers to. */
export function variableOf(element: Element): string {
  const referred = element.get('dataObjectRef') ?? element.get('dataStoreRef');
  if (isElement(referred)) return text(referred, 'name') ?? text(element, 'name') ?? idOf(referred) ?? '';
  if (is(element, 'bpmn:DataObject')) return text(element, 'name') ?? nameOfReference(element) ?? idOf(element) ?? '';
  return text(element, 'name') ?? idOf(element) ?? '';
}

function declaration(element: Element): DataDeclaration {
  const state = element.get('dataObjectRef') ?? element.get('dataStoreRef');
  const holder = isElement(state) ? state : element;
  const item = holder.get('itemSubjectRef');
  const many = flag(holder, 'isCollection', false) || (isElement(item) && flag(item, 'isCollection', false));
  return { id: idOf(holder) ?? '', name: variableOf(element), isCollection: many };
}

/** Drawing tools name the reference and leave the data object without a name. */
function nameOfReference(dataObject: Element): string | null {
  const siblings = dataObject.$parent === undefined ? [] : children(dataObject.$parent, 'flowElements');
  const reference = siblings.find((element) => element.get('dataObjectRef') === dataObject);
  return reference === undefined ? null : text(reference, 'name');
}

function dataStores(compiling: Compiling): readonly Element[] {
  return compiling.scopes
    .flatMap((scope) => children(scope.element, 'flowElements'))
    .filter((element) => is(element, 'bpmn:DataStoreReference'));
}

function unique(declared: readonly DataDeclaration[]): readonly DataDeclaration[] {
  return declared.filter((one, index) => declared.findIndex((other) => other.name === one.name) === index);
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && '$type' in value;
}
