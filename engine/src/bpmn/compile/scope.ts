import { children, type Element, flag, is } from '../element.ts';
import type { NodeIndex, ScopeDefinition } from '../process.ts';
import type { Compiling } from './context.ts';
import { declarations } from './data.ts';
import type { ScopeOutline } from './outline.ts';

/** Compiles a scope: what starts with it and what data it declares. */
export function compileScope(scope: ScopeOutline, compiling: Compiling): ScopeDefinition {
  const elements = scope.nodes.map((index) => ({ index, element: compiling.nodes[index]!.element }));
  const pick = (test: (element: Element) => boolean): NodeIndex[] =>
    elements.filter(({ element }) => test(element)).map(({ index }) => index);
  const startEvents = pick((element) => is(element, 'bpmn:StartEvent'));
  const startsByItself = startEvents.length === 0 || scope.kind === 'adHocSubProcess';
  return {
    index: scope.index,
    node: scope.node,
    parent: scope.parent,
    kind: scope.kind,
    nodes: scope.nodes,
    startEvents,
    eventSubProcesses: pick(isEventSubProcess),
    implicitStarts: startsByItself ? pick((element) => startsImplicitly(element, compiling)) : [],
    data: declarations(scope, compiling),
  };
}

/** BPMN 2.0 §13.2.1: without a start event, every flow node that no sequence flow leads to starts with its scope. */
function startsImplicitly(element: Element, compiling: Compiling): boolean {
  const entered = compiling.incoming[compiling.nodeOf.get(element)!]!.length > 0;
  if (entered || isEventSubProcess(element)) return false;
  if (is(element, 'bpmn:BoundaryEvent') || is(element, 'bpmn:StartEvent')) return false;
  if (is(element, 'bpmn:Activity') && flag(element, 'isForCompensation', false)) return false;
  if (flag(element, 'instantiate', false)) return false;
  return !isLinkCatch(element);
}

function isEventSubProcess(element: Element): boolean {
  return is(element, 'bpmn:SubProcess') && flag(element, 'triggeredByEvent', false);
}

function isLinkCatch(element: Element): boolean {
  if (!is(element, 'bpmn:IntermediateCatchEvent')) return false;
  return children(element, 'eventDefinitions').some((definition) => is(definition, 'bpmn:LinkEventDefinition'));
}
