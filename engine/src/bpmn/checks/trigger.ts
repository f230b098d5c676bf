import { definitionElements } from '../compile/eventDefinition.ts';
import { type Element, flag, is } from '../element.ts';

/** What defines an event, by the last part of its type. */
export type Trigger =
  | 'message'
  | 'timer'
  | 'signal'
  | 'error'
  | 'escalation'
  | 'compensation'
  | 'conditional'
  | 'link'
  | 'terminate'
  | 'cancel';

const triggers: Readonly<Record<string, Trigger>> = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:CompensateEventDefinition': 'compensation',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:CancelEventDefinition': 'cancel',
};

/** The triggers or results of an event, in document order; empty for a none event. */
export function triggersOf(event: Element): readonly Trigger[] {
  return definitionElements(event).flatMap((definition) => triggers[definition.$type] ?? []);
}

/** Whether the element is a subprocess that an event starts. */
export function isEventSubProcess(element: Element | undefined): boolean {
  return element !== undefined && is(element, 'bpmn:SubProcess') && flag(element, 'triggeredByEvent', false);
}

/** Whether the activity is a compensation handler. */
export function isForCompensation(element: Element): boolean {
  return is(element, 'bpmn:Activity') && flag(element, 'isForCompensation', false);
}

/** Whether an intermediate event is one end of a link. */
export function isLink(element: Element, end: 'catch' | 'throw'): boolean {
  const type = end === 'catch' ? 'bpmn:IntermediateCatchEvent' : 'bpmn:IntermediateThrowEvent';
  return is(element, type) && triggersOf(element).includes('link');
}
