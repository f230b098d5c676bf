import { child, type Element, flag, idOf, is, text } from '../element.ts';
import type { EventDefinition, MessageDefinition, TimerDefinition, Value } from '../process.ts';
import type { Compiling } from './context.ts';
import { correlationOf, type MessageSide } from './correlation.ts';
import { feelOf, feelText, valueText } from './expression.ts';
import { timerLiteral } from './timerLiteral.ts';

/** The definitions of an event in document order, inline ones and those of `eventDefinitionRef` (BPMN 2.0 §10.5.5). */
export function eventDefinitions(event: Element, side: MessageSide, compiling: Compiling): readonly EventDefinition[] {
  return definitionElements(event).flatMap((definition) => {
    const compiled = eventDefinition(definition, side, compiling);
    return compiled === null ? [] : [compiled];
  });
}

/** The elements that define the event's triggers or results. */
export function definitionElements(event: Element): readonly Element[] {
  const inline = event.get('eventDefinitions');
  const referred = event.get('eventDefinitionRef');
  return [...(Array.isArray(inline) ? inline : []), ...(Array.isArray(referred) ? referred : [])];
}

/** One event definition; null for what cannot be carried out, which the checks report. */
export function eventDefinition(element: Element, side: MessageSide, compiling: Compiling): EventDefinition | null {
  if (is(element, 'bpmn:MessageEventDefinition')) return messageOf(element, side, compiling);
  if (is(element, 'bpmn:TimerEventDefinition')) return timerOf(element);
  if (is(element, 'bpmn:SignalEventDefinition')) return signalOf(element);
  if (is(element, 'bpmn:ErrorEventDefinition')) return errorOf(element);
  if (is(element, 'bpmn:EscalationEventDefinition')) return escalationOf(element);
  if (is(element, 'bpmn:CompensateEventDefinition')) return compensationOf(element, compiling);
  if (is(element, 'bpmn:ConditionalEventDefinition')) return conditionalOf(element);
  if (is(element, 'bpmn:LinkEventDefinition')) return { type: 'link', name: text(element, 'name') ?? '' };
  if (is(element, 'bpmn:TerminateEventDefinition')) return { type: 'terminate' };
  if (is(element, 'bpmn:CancelEventDefinition')) return { type: 'cancel' };
  return null;
}

/** The message of an event definition or of a send or receive task; without one, the operation's message. */
export function messageOf(element: Element, side: MessageSide, compiling: Compiling): MessageDefinition | null {
  const operation = child(element, 'operationRef');
  const viaOperation = operation === null ? null : child(operation, 'inMessageRef');
  const message = child(element, 'messageRef') ?? viaOperation;
  const name = message === null ? null : (text(message, 'name') ?? idOf(message));
  if (name === null) return null;
  const payload = feelText(text(element, 'approval:payload'));
  return { type: 'message', name, correlation: correlationOf(element, message, side, compiling), payload };
}

function timerOf(element: Element): TimerDefinition {
  const read = (name: string): Value<string> | null => {
    const body = feelOf(child(element, name));
    if (body === null) return null;
    return timerLiteral(body.feel) ? { literal: body.feel } : body;
  };
  return { type: 'timer', date: read('timeDate'), duration: read('timeDuration'), cycle: read('timeCycle') };
}

function signalOf(element: Element): EventDefinition | null {
  const signal = child(element, 'signalRef');
  const name = signal === null ? null : valueText(text(signal, 'name') ?? idOf(signal));
  return name === null ? null : { type: 'signal', name, payload: feelText(text(element, 'approval:payload')) };
}

/** An error without a code is known by its id, so that only those that refer to it catch it. */
function errorOf(element: Element): EventDefinition {
  const error = child(element, 'errorRef');
  return {
    type: 'error',
    code: error === null ? null : (text(error, 'errorCode') ?? idOf(error)),
    codeVariable: text(element, 'approval:codeVariable'),
    messageVariable: text(element, 'approval:messageVariable'),
  };
}

function escalationOf(element: Element): EventDefinition {
  const escalation = child(element, 'escalationRef');
  const code = escalation === null ? null : (text(escalation, 'escalationCode') ?? idOf(escalation));
  return { type: 'escalation', code, codeVariable: text(element, 'approval:codeVariable') };
}

function compensationOf(element: Element, compiling: Compiling): EventDefinition {
  const activity = child(element, 'activityRef');
  const index = activity === null ? null : (compiling.nodeOf.get(activity) ?? null);
  return { type: 'compensation', activity: index, waitForCompletion: flag(element, 'waitForCompletion', true) };
}

function conditionalOf(element: Element): EventDefinition | null {
  const condition = feelOf(child(element, 'condition'));
  return condition === null ? null : { type: 'conditional', condition };
}
