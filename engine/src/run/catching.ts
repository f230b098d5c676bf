/** Who catches what is thrown inside a case: boundary events and event subprocesses, nearest first (BPMN 2.0 §13.5). */
import type { BoundaryEvent, EventDefinition, StartEvent } from '../bpmn/process.ts';
import { isBody } from '../elements/loops/rounds.ts';
import { compensationDone } from './compensation.ts';
import { failCase } from './ending.ts';
import type { LocalId } from './event.ts';
import { interrupt, interruptInside } from './interruption.ts';
import type { Json, Variables } from './json.ts';
import { enter, enterHappened } from './lifecycle.ts';
import { isActivity, type Run } from './run.ts';
import type { Instance } from './state.ts';
import { addTokens } from './tokens.ts';
import { disarm } from './triggers.ts';

/** A boundary event fires: its activity is interrupted, or goes on beside it. */
export function fireBoundary(run: Run, activity: Instance, node: BoundaryEvent, payload: Variables): void {
  const scope = activity.parent!;
  addTokens(run, scope, 1);
  if (node.cancelActivity) interrupt(run, activity.id);
  enterHappened(run, node, run.instance(scope), payload);
  if (node.cancelActivity && activity.compensates !== undefined) compensationDone(run, activity.compensates);
}

/** An event subprocess starts: in place of all else in its scope, or beside it (BPMN 2.0 §13.5.4). */
export function startEventSubProcess(run: Run, scope: Instance, start: StartEvent, payload: Variables): void {
  if (scope.closed) return;
  const process = run.processOf(scope);
  const node = process.nodes[process.scopes[start.scope]!.node!]!;
  if (start.isInterrupting) {
    disarmEventSubProcesses(run, scope.id);
    interruptInside(run, scope.id);
    run.instances.edit(scope.id).closed = true;
  }
  addTokens(run, scope.id, 1);
  const id = enter(run, node, run.instance(scope.id));
  if (!run.lives(id)) return;
  addTokens(run, id, 1);
  enterHappened(run, start, run.instance(id), payload);
}

/** No event subprocess of the scope can start any more. */
export function disarmEventSubProcesses(run: Run, scope: LocalId): void {
  const instance = run.instance(scope);
  const process = run.processOf(instance);
  for (const id of instance.triggers ?? []) {
    const { node } = run.triggers.get(id)!;
    const event = node === null ? undefined : process.nodes[node];
    if (event?.type === 'startEvent' && instance.node !== node) disarm(run, id);
  }
}

interface Thrown {
  readonly type: 'error' | 'escalation';
  readonly code: string | null;
  readonly message: string | null;
  readonly variables: Variables;
}

/**
 * A BPMN error sets off from an instance outwards. The nearest catch takes it: one with its code before one for all.
 * Nobody: the case fails with the code (BPMN 2.0 §10.5.7).
 */
export function throwError(
  run: Run,
  from: LocalId,
  code: string | null,
  message: string | null = null,
  variables: Variables = {},
): void {
  if (!caught(run, from, { type: 'error', code, message, variables })) failCase(run, code ?? message ?? '');
}

/** An escalation sets off from an instance outwards; the nearest catch takes it. True: somebody did. */
export function throwEscalation(run: Run, from: LocalId, code: string | null, variables: Variables = {}): boolean {
  return caught(run, from, { type: 'escalation', code, message: null, variables });
}

function caught(run: Run, from: LocalId, thrown: Thrown): boolean {
  let inside: Instance | null = null;
  for (let at: LocalId | null = from; at !== null; ) {
    const instance: Instance = run.instance(at);
    if (inside !== null && caughtByEventSubProcess(run, instance, inside, thrown)) return true;
    if (caughtByBoundary(run, instance, thrown)) return true;
    inside = instance;
    at = instance.parent;
  }
  return false;
}

function caughtByBoundary(run: Run, instance: Instance, thrown: Thrown): boolean {
  if (instance.node === null || instance.round !== undefined) return false;
  const node = run.nodeOf(instance);
  if (!isActivity(node)) return false;
  const { nodes } = run.processOf(instance);
  const events = node.boundaryEvents.map((index) => nodes[index] as BoundaryEvent);
  const found = nearest(events, thrown);
  if (found === undefined) return false;
  fireBoundary(run, instance, found.event, payloadOf(found.definition, thrown));
  return true;
}

function caughtByEventSubProcess(run: Run, scope: Instance, inside: Instance, thrown: Thrown): boolean {
  if (scope.closed || scope.loop !== undefined) return false;
  const process = run.processOf(scope);
  const node = scope.node === null ? null : process.nodes[scope.node]!;
  if (node !== null && (!('body' in node) || isBody(node, scope))) return false;
  const { eventSubProcesses } = process.scopes[node === null ? 0 : (node as { body: number }).body]!;
  const starts = eventSubProcesses
    // One that throws does not catch itself.
    .filter((index) => !(inside.node === index))
    .flatMap((index) => process.scopes[(process.nodes[index] as { body: number }).body]!.startEvents)
    .map((index) => process.nodes[index] as StartEvent);
  const found = nearest(starts, thrown);
  if (found === undefined) return false;
  startEventSubProcess(run, scope, found.event, payloadOf(found.definition, thrown));
  return true;
}

function nearest<E extends BoundaryEvent | StartEvent>(events: readonly E[], thrown: Thrown) {
  const pairs = events.flatMap((event) => event.definitions.map((definition) => ({ event, definition })));
  const ofType = pairs.filter(({ definition }) => definition.type === thrown.type);
  const codeOf = ({ definition }: { definition: EventDefinition }) => ('code' in definition ? definition.code : null);
  return (
    ofType.find((pair) => codeOf(pair) !== null && codeOf(pair) === thrown.code) ??
    ofType.find((pair) => codeOf(pair) === null)
  );
}

function payloadOf(definition: EventDefinition, thrown: Thrown): Variables {
  const values: { [name: string]: Json } = { ...thrown.variables };
  if ('codeVariable' in definition && definition.codeVariable !== null) values[definition.codeVariable] = thrown.code;
  if ('messageVariable' in definition && definition.messageVariable !== null) {
    values[definition.messageVariable] = thrown.message;
  }
  return values;
}
