import { child, type Element, flag } from '../element.ts';
import type { EventNode, NodeIndex } from '../process.ts';
import type { Compiling } from './context.ts';
import { eventDefinitions } from './eventDefinition.ts';
import { inputsOf, outputsOf } from './mapping.ts';
import type { NodeBase } from './node.ts';

/** Events of the five positions (BPMN 2.0 §10.5.2–10.5.4). */
export function compileEvent(element: Element, base: NodeBase, compiling: Compiling): EventNode | null {
  const caught = () => ({
    definitions: eventDefinitions(element, 'catch', compiling),
    parallelMultiple: flag(element, 'parallelMultiple', false),
    outputs: outputsOf(element),
  });
  const thrown = () => ({ definitions: eventDefinitions(element, 'throw', compiling), inputs: inputsOf(element) });
  switch (element.$type) {
    case 'bpmn:StartEvent':
      return { ...base, type: 'startEvent', ...caught(), isInterrupting: flag(element, 'isInterrupting', true) };
    case 'bpmn:IntermediateCatchEvent':
      return { ...base, type: 'intermediateCatchEvent', ...caught() };
    case 'bpmn:IntermediateThrowEvent':
      return { ...base, type: 'intermediateThrowEvent', ...thrown() };
    case 'bpmn:EndEvent':
      return { ...base, type: 'endEvent', ...thrown() };
    case 'bpmn:BoundaryEvent':
      return boundary(element, base, compiling, caught());
    default:
      return null;
  }
}

function boundary(
  element: Element,
  base: NodeBase,
  compiling: Compiling,
  caught: Pick<Extract<EventNode, { type: 'boundaryEvent' }>, 'definitions' | 'parallelMultiple' | 'outputs'>,
): EventNode | null {
  const attached = child(element, 'attachedToRef');
  const attachedTo = attached === null ? undefined : compiling.nodeOf.get(attached);
  if (attachedTo === undefined) return null;
  const cancelActivity = flag(element, 'cancelActivity', true);
  const compensationHandlers = handlersOf(element, compiling);
  return { ...base, type: 'boundaryEvent', ...caught, attachedTo, cancelActivity, compensationHandlers };
}

/** BPMN 2.0 §10.7.1: the association from a compensation boundary event names its handler. */
function handlersOf(event: Element, compiling: Compiling): readonly NodeIndex[] {
  return compiling.artifacts.flatMap((artifact) => {
    const ends = [child(artifact, 'sourceRef'), child(artifact, 'targetRef')];
    if (artifact.$type !== 'bpmn:Association' || !ends.includes(event)) return [];
    const other = ends.find((end) => end !== event);
    const index = other === null || other === undefined ? undefined : compiling.nodeOf.get(other);
    return index === undefined ? [] : [index];
  });
}
