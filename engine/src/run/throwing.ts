/** What throw events, end events, send tasks and multi-instance behaviors throw (BPMN 2.0 §10.5.1). */
import type { BoundaryEvent, DataMapping, EventDefinition, Feel, MessageDefinition } from '../bpmn/process.ts';
import { cancelTransaction } from './cancellation.ts';
import { fireBoundary, throwError, throwEscalation } from './catching.ts';
import { throwCompensation } from './compensation.ts';
import type { LocalId } from './event.ts';
import { evaluate, textOf } from './expressions.ts';
import type { Json, Variables } from './json.ts';
import { isActivity, type Run } from './run.ts';
import { hear, heardAround } from './signals.ts';
import { mapped, seenBy } from './variables.ts';

/** A message to whoever awaits it; the store finds out who does. */
export function throwMessage(run: Run, id: LocalId, message: MessageDefinition, inputs: readonly DataMapping[]): void {
  const context = seenBy(run, id);
  run.emit({
    type: 'throwMessage',
    id: run.newId(),
    element: run.nodeOf(run.instance(id)).id,
    name: message.name,
    correlation: message.correlation === null ? null : textOf(run, message.correlation, context),
    variables: carried(run, message, inputs, context),
  });
}

/** What a throw carries: its payload, else what its inputs name, else nothing. */
function carried(
  run: Run,
  { payload }: { readonly payload: Feel | null },
  inputs: readonly DataMapping[],
  context: Variables,
): Variables {
  const named = inputs.length === 0 ? {} : mapped(run, inputs, context);
  const own: Json = payload === null ? null : evaluate(run, payload, { ...context, ...named });
  if (typeof own === 'object' && own !== null && !Array.isArray(own)) return { ...named, ...(own as Variables) };
  return named;
}

/** Throws one event definition from an instance. Afterwards the instance may be gone. */
export function throwDefinition(
  run: Run,
  id: LocalId,
  definition: EventDefinition,
  inputs: readonly DataMapping[] = [],
): void {
  switch (definition.type) {
    case 'message':
      throwMessage(run, id, definition, inputs);
      return;
    case 'signal': {
      const context = seenBy(run, id);
      const name = textOf(run, definition.name, context) ?? '';
      const variables = carried(run, definition, inputs, context);
      run.emit({
        type: 'broadcast',
        id: run.newId(),
        element: run.nodeOf(run.instance(id)).id,
        name,
        variables,
      });
      if (heardAround(run, id, name)) hear(run, name, variables, { thrownNow: true });
      return;
    }
    case 'error':
      throwError(run, id, definition.code, null, inputs.length === 0 ? {} : mapped(run, inputs, seenBy(run, id)));
      return;
    case 'escalation':
      throwEscalation(run, id, definition.code, inputs.length === 0 ? {} : mapped(run, inputs, seenBy(run, id)));
      return;
    case 'cancel':
      cancelTransaction(run, id);
      return;
    case 'compensation':
      throwCompensation(run, id, definition.activity, definition.waitForCompletion);
      return;
    case 'timer':
    case 'conditional':
    case 'link':
    case 'terminate':
      return;
  }
}

/** An activity throws: a boundary event of its own that names the same catches it; else it goes the usual way. */
export function throwTowards(run: Run, activity: LocalId, definition: EventDefinition, context: Variables): void {
  const instance = run.instance(activity);
  const node = run.nodeOf(instance);
  if (!isActivity(node)) return;
  const { nodes } = run.processOf(instance);
  const boundary = node.boundaryEvents
    .map((index) => nodes[index] as BoundaryEvent)
    .find((event) => event.definitions.some((own) => sameEvent(run, own, definition, context)));
  if (boundary === undefined || definition.type === 'error' || definition.type === 'escalation') {
    throwDefinition(run, activity, definition);
  } else {
    fireBoundary(run, instance, boundary, {});
  }
}

function sameEvent(run: Run, own: EventDefinition, thrown: EventDefinition, context: Variables): boolean {
  if (own.type === 'message' && thrown.type === 'message') return own.name === thrown.name;
  if (own.type === 'signal' && thrown.type === 'signal') {
    return textOf(run, own.name, context) === textOf(run, thrown.name, context);
  }
  return own.type === thrown.type;
}
