import { child, children, type Element, flag, is, text } from '../element.ts';
import type { Feel, MultiInstance, StandardLoop } from '../process.ts';
import type { Compiling } from './context.ts';
import { countersignOf } from './countersign.ts';
import { variableOf } from './data.ts';
import { eventDefinition } from './eventDefinition.ts';
import { feelOf, feelText, valueNumber } from './expression.ts';

/** Standard loop and multi-instance (BPMN 2.0 §10.3.8). */
export function compileLoop(activity: Element, compiling: Compiling): StandardLoop | MultiInstance | null {
  const loop = child(activity, 'loopCharacteristics');
  if (loop === null) return null;
  return is(loop, 'bpmn:StandardLoopCharacteristics') ? standardLoop(loop) : multiInstance(loop, activity, compiling);
}

function standardLoop(loop: Element): StandardLoop {
  return {
    type: 'standardLoop',
    testBefore: flag(loop, 'testBefore', false),
    condition: feelOf(child(loop, 'loopCondition')),
    maximum: valueNumber(text(loop, 'loopMaximum')),
  };
}

function multiInstance(loop: Element, activity: Element, compiling: Compiling): MultiInstance {
  const cardinality = feelOf(child(loop, 'loopCardinality'));
  return {
    type: 'multiInstance',
    isSequential: flag(loop, 'isSequential', false),
    cardinality: cardinality === null ? null : valueNumber(cardinality.feel),
    inputCollection: feelText(text(loop, 'approval:inputCollection')) ?? inputCollection(loop, activity),
    inputElement: text(loop, 'approval:inputElement') ?? item(loop, 'inputDataItem'),
    outputCollection: text(loop, 'approval:outputCollection') ?? outputCollection(loop, activity),
    outputElement: feelText(text(loop, 'approval:outputElement')) ?? outputElement(loop),
    completionCondition: feelOf(child(loop, 'completionCondition')),
    ...behavior(loop, compiling),
    ...countersignOf(activity),
  };
}

function behavior(
  loop: Element,
  compiling: Compiling,
): Pick<MultiInstance, 'behavior' | 'behaviorEvent' | 'complexBehaviors'> {
  const name = text(loop, 'behavior');
  const kind = name === 'None' || name === 'One' || name === 'Complex' ? name : 'All';
  const reference = kind === 'None' ? 'noneBehaviorEventRef' : kind === 'One' ? 'oneBehaviorEventRef' : null;
  const event = reference === null ? null : child(loop, reference);
  return {
    behavior: kind,
    behaviorEvent: event === null ? null : eventDefinition(event, 'throw', compiling),
    complexBehaviors: children(loop, 'complexBehaviorDefinition').flatMap((one) => complexBehavior(one, compiling)),
  };
}

function complexBehavior(element: Element, compiling: Compiling): MultiInstance['complexBehaviors'] {
  const condition = feelOf(child(element, 'condition'));
  const thrown = child(element, 'event');
  const [definition] = thrown === null ? [] : children(thrown, 'eventDefinitions');
  const event = definition === undefined ? null : eventDefinition(definition, 'throw', compiling);
  return condition === null ? [] : [{ condition, event }];
}

function item(loop: Element, name: string): string | null {
  const element = child(loop, name);
  return element === null ? null : variableOf(element);
}

/**
 * `loopDataInputRef` names a data input of the activity, which an association fills from outside: the collection is
 * read where the association reads it, since the input itself exists inside the instances only.
 */
function inputCollection(loop: Element, activity: Element): Feel | null {
  const input = child(loop, 'loopDataInputRef');
  if (input === null) return null;
  const filled = children(activity, 'dataInputAssociations').find((one) => child(one, 'targetRef') === input);
  const [source] = filled === undefined ? [] : children(filled, 'sourceRef');
  const computed = filled === undefined ? null : feelOf(child(filled, 'transformation'));
  return computed ?? { feel: variableOf(source ?? input) };
}

function outputCollection(loop: Element, activity: Element): string | null {
  const output = child(loop, 'loopDataOutputRef');
  if (output === null) return null;
  const read = children(activity, 'dataOutputAssociations').find((one) => children(one, 'sourceRef').includes(output));
  const target = read === undefined ? null : child(read, 'targetRef');
  return variableOf(target ?? output);
}

function outputElement(loop: Element): Feel | null {
  const name = item(loop, 'outputDataItem');
  return name === null ? null : { feel: name };
}
