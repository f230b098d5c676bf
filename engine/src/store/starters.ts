/** What starts a case of a deployed definition from outside: messages, signals and timers (BPMN 2.0 §10.5.2, §13.5.1). */
import type { EventDefinition, FlowNode, Process, TimerDefinition, Value } from '../bpmn/process.ts';
import { evaluate } from '../feel/evaluate.ts';
import type { Instant } from '../run/event.ts';
import { addDuration, type Cycle, nextOfCycle, parseDate, parseDuration, startCycle } from '../run/timing.ts';

/** Whether a message of this name starts a case: by a start event, or by what instantiates without one. */
export function startsByMessage(process: Process, name: string): boolean {
  return starters(process).some((definition) => definition.type === 'message' && definition.name === name);
}

/** Whether a signal of this name starts a case. */
export function startsBySignal(process: Process, name: string, at: Instant): boolean {
  return starters(process).some((definition) => definition.type === 'signal' && textOf(definition.name, at) === name);
}

/** A timer that starts cases. */
export interface StartTimer {
  /** Node id of the start event. */
  readonly element: string;
  readonly due: Instant;
  /** What is left of a cycle after this time; absent: it was the last. */
  readonly cycle?: Cycle;
}

/** Timers to arm when a definition is deployed. One whose time cannot be told is left out. */
export function startTimersOf(process: Process, at: Instant): readonly StartTimer[] {
  return process.scopes[0]!.startEvents.flatMap((index) => {
    const node = process.nodes[index]!;
    if (node.type !== 'startEvent') return [];
    return node.definitions.flatMap((definition) => {
      const found = definition.type === 'timer' ? firstTime(definition, at) : undefined;
      return found === undefined ? [] : [{ element: node.id, ...found }];
    });
  });
}

/** The next time of a timer that has fired, or undefined when it was the last. */
export function nextStartTimer(timer: StartTimer, now: Instant): StartTimer | undefined {
  if (timer.cycle === undefined) return undefined;
  const next = nextOfCycle(timer.cycle, timer.due, now);
  return next === undefined ? undefined : { element: timer.element, ...next };
}

function firstTime(timer: TimerDefinition, at: Instant): Omit<StartTimer, 'element'> | undefined {
  const value = timer.date ?? timer.duration ?? timer.cycle;
  const text = value === null ? null : textOf(value, at);
  if (text === null) return undefined;
  if (timer.cycle !== null) return startCycle(text, at);
  const date = parseDate(text);
  if (date !== undefined) return { due: date };
  const duration = parseDuration(text);
  return duration === undefined ? undefined : { due: addDuration(at, duration) };
}

function textOf(value: Value<string>, at: Instant): string | null {
  if ('literal' in value) return value.literal;
  const result = evaluate(value.feel, {}, at);
  return result.ok && result.value !== null ? String(result.value) : null;
}

/** Event definitions that start a case: those of start events, instantiating receive tasks and event-based gateways. */
function starters(process: Process): readonly EventDefinition[] {
  return process.scopes[0]!.nodes.flatMap((index) => {
    const node = process.nodes[index]!;
    if (node.type === 'startEvent') return node.definitions;
    if (node.type === 'receiveTask') return node.instantiate && node.message !== null ? [node.message] : [];
    if (node.type !== 'eventBasedGateway' || !node.instantiate) return [];
    return node.outgoing.flatMap((flow) => awaitedBy(process.nodes[process.flows[flow]!.target]!));
  });
}

function awaitedBy(node: FlowNode): readonly EventDefinition[] {
  if (node.type === 'receiveTask') return node.message === null ? [] : [node.message];
  return node.type === 'intermediateCatchEvent' ? node.definitions : [];
}
