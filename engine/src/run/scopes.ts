/** Scopes as they start: what they declare, what may interrupt them, where their first tokens go (BPMN 2.0 §13.3.4). */
import type { FlowNode, NodeIndex, Process, ScopeIndex } from '../bpmn/process.ts';
import type { LocalId } from './event.ts';
import { Failure, type Run } from './run.ts';
import { send } from './tokens.ts';
import { armEventSubProcesses } from './triggers.ts';
import { declare } from './variables.ts';

/** Declares the data of a scope and arms its event subprocesses. */
export function beginScope(run: Run, id: LocalId): void {
  const instance = run.instance(id);
  const process = run.processOf(instance);
  const node = instance.node === null ? undefined : process.nodes[instance.node]!;
  const scope = process.scopes[node !== undefined && 'body' in node ? node.body : 0]!;
  declare(run, id, scope.data);
  armEventSubProcesses(run, id);
  run.instances.edit(id).tokens ??= 0;
}

/** Sends a token to each start of a scope that needs no event. */
export function startScope(run: Run, id: LocalId, scope: ScopeIndex): void {
  const starts = plainStarts(run.processOf(run.instance(id)), scope);
  for (const node of starts) send(run, id, node, null);
  if (starts.length === 0) run.emptied.push(id);
}

/** A called process has to have a start that needs no event. */
export function mustStart(process: Process): void {
  if (plainStarts(process, 0).length > 0) return;
  throw new Failure('calledElement', `The process ${process.id} has no none start event.`);
}

/** None start events, and activities and gateways without incoming flow that no event has to start. */
export function plainStarts(process: Process, scope: ScopeIndex): NodeIndex[] {
  const { startEvents, implicitStarts } = process.scopes[scope]!;
  const none = startEvents.filter((index) => {
    const node = process.nodes[index]!;
    return node.type === 'startEvent' && node.definitions.length === 0;
  });
  return [...none, ...implicitStarts.filter((index) => !instantiates(process.nodes[index]!))];
}

/** Receive tasks and event-based gateways that start a process when their message arrives. */
export function instantiates(node: FlowNode): boolean {
  return (node.type === 'receiveTask' || node.type === 'eventBasedGateway') && node.instantiate;
}
