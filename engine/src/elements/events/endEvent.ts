import type { EndEvent, EventDefinition } from '../../bpmn/process.ts';
import { disarmEventSubProcesses } from '../../run/catching.ts';
import type { Element } from '../../run/element.ts';
import { interruptInside } from '../../run/interruption.ts';
import { complete } from '../../run/lifecycle.ts';
import type { Run } from '../../run/run.ts';
import type { Instance } from '../../run/state.ts';
import { throwDefinition } from '../../run/throwing.ts';

/** BPMN 2.0 §13.5.6 End Event: throws what it names, and its token is gone. */
export const endEvent: Element<EndEvent> = {
  begin(run, node, instance) {
    const { id } = instance;
    for (const definition of inOrder(node.definitions)) {
      if (definition.type === 'terminate') terminate(run, instance);
      else throwDefinition(run, id, definition, node.inputs);
      if (!run.lives(id) || run.instance(id).rests === 'compensating') return;
    }
    complete(run, id);
  },
};

/** What may end the thrower's own scope comes last. */
function inOrder(definitions: readonly EventDefinition[]): EventDefinition[] {
  const rank: { readonly [type: string]: number } = {
    escalation: 1,
    compensation: 2,
    cancel: 3,
    error: 4,
    terminate: 5,
  };
  return [...definitions].sort((one, other) => (rank[one.type] ?? 0) - (rank[other.type] ?? 0));
}

/** Terminate ends all that is active in its own scope, and nothing around it; the scope then completes as usual. */
function terminate(run: Run, { id, parent }: Instance): void {
  run.record({ kind: 'completed', variables: {} }, run.instance(id));
  disarmEventSubProcesses(run, parent!);
  interruptInside(run, parent!);
  const scope = run.instances.edit(parent!);
  scope.closed = true;
  if (scope.adHoc !== undefined) scope.adHoc = { ...scope.adHoc, finishing: true, queue: [] };
}
