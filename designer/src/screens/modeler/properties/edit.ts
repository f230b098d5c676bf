import { childOf, childrenOf, type Diagram, extensionOf, is, type Moddle, type Shape } from '../../../diagram/model.ts';

/** What the panel works on: an element, the shape that shows it, and the diagram that keeps the undo stack. */
export interface Editing {
  readonly diagram: Diagram;
  readonly shape: Shape;
  /** The process of a pool, else the element of the shape. */
  readonly element: Moddle;
}
export type Values = Readonly<Record<string, unknown>>;

/** What is edited when `shape` is selected; null where there is nothing to edit. */
export function editingOf(diagram: Diagram, shape: Shape): Editing | null {
  const target = shape.labelTarget ?? shape;
  const { businessObject } = target;
  if (is(businessObject, 'bpmn:Collaboration')) return null;
  const element = is(businessObject, 'bpmn:Participant') ? childOf(businessObject, 'processRef') : businessObject;
  return element === null ? null : { diagram, shape: target, element };
}

/** An emptied field takes its attribute away. */
function cleaned(values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? undefined : value]));
}

/** Changes an element, or something within it, as one step that can be undone. */
export function change({ diagram, shape, element }: Editing, values: Values, target: Moddle = element): void {
  diagram.get('modeling').updateModdleProperties(shape, target, cleaned(values));
}

/** Makes a model element that stands within `parent`. */
export function make({ diagram }: Editing, parent: Moddle, type: string, values: Values = {}): Moddle {
  const made = diagram.get('bpmnFactory').create(type, cleaned(values));
  made.$parent = parent;
  return made;
}

/** Writes an extension of the type, which is made when the element has none. */
export function extend(editing: Editing, type: string, values: Values): void {
  const known = extensionOf(editing.element, type);
  const extensions = childOf(editing.element, 'extensionElements');
  if (known !== null) change(editing, values, known);
  else if (extensions !== null) {
    const added = make(editing, extensions, type, values);
    change(editing, { values: [...childrenOf(extensions, 'values'), added] }, extensions);
  } else {
    const holder = make(editing, editing.element, 'bpmn:ExtensionElements');
    const added = make(editing, holder, type, values);
    (holder as unknown as { values: Moddle[] }).values = [added];
    change(editing, { extensionElements: holder });
  }
}

/** Takes the extension of the type away. */
export function retract(editing: Editing, type: string): void {
  const extensions = childOf(editing.element, 'extensionElements');
  if (extensions === null) return;
  change(editing, { values: childrenOf(extensions, 'values').filter(({ $type }) => $type !== type) }, extensions);
}

/** Writes an expression (`conditionExpression`, `timeDuration`); an empty one is taken away. */
export function express(editing: Editing, name: string, body: string, target: Moddle = editing.element): void {
  const expression = body === '' ? undefined : make(editing, target, 'bpmn:FormalExpression', { body });
  change(editing, { [name]: expression }, target);
}

/** The first definition of an event of that type. */
export function definitionOf(element: Moddle, type: string): Moddle | null {
  return childrenOf(element, 'eventDefinitions').find(({ $type }) => $type === type) ?? null;
}

/** The file that the element is in. */
export function definitionsOf(element: Moddle): Moddle {
  let at = element;
  while (at.$parent !== undefined) at = at.$parent;
  return at;
}
