import type { FlowNode, NodeIndex, Process, ScopeIndex } from '../../bpmn/process.ts';
import { isBody } from '../../elements/loops/rounds.ts';
import { disarmEventSubProcesses } from '../catching.ts';
import { startClock } from '../clocks.ts';
import type { Jumped, LocalId } from '../event.ts';
import { interrupt, interruptInside } from '../interruption.ts';
import { enter } from '../lifecycle.ts';
import { tellStart } from '../listeners.ts';
import { Refusal, type Run } from '../run.ts';
import { beginScope } from '../scopes.ts';
import { type Instance, type LoopProgress, ROOT } from '../state.ts';
import { addTokens, under } from '../tokens.ts';
import { armBoundaryEvents } from '../triggers.ts';
import { declare, mapped, propagate, seenBy, setOwn } from '../variables.ts';

type ContainerNode = Extract<FlowNode, { readonly body: ScopeIndex }>;

/** Moves tokens: sources are cancelled, targets start. Scopes around a target that are not active are entered. */
export function jumped(run: Run, event: Jumped): void {
  const process = processOf(run, event);
  const targets = [...new Set(event.to)].map((to) => {
    const node = process.nodes.find((candidate) => candidate.id === to);
    if (node === undefined) throw new Refusal('noSuchElement', to, `There is no ${to} to jump to.`);
    return node;
  });
  for (const from of event.from) {
    if (run.instances.get(from)?.node == null) throw new Refusal('notOpen', from, `${from} is not open.`);
  }
  run.record(
    { kind: 'jumped', reason: event.reason ?? null },
    event.from.length > 0 ? run.instance(event.from[0]!) : null,
  );
  const near = ancestorsOf(run, event.from);
  // The scopes stay while their tokens are exchanged: each is held by one more.
  const held = targets.map((target) => {
    const scope = scopeFor(run, process, target.scope, near, new Set(event.from));
    addTokens(run, scope, 1);
    return { target, scope };
  });
  for (const from of event.from) if (run.lives(from)) cancel(run, from);
  propagate(run, ROOT, event.variables);
  for (const { target, scope } of held) if (run.lives(scope)) start(run, target, scope);
}

/** The process of the sources; without sources, the one that has the first target. */
function processOf(run: Run, { from, to }: Jumped): Process {
  const first = from[0] === undefined ? undefined : run.instances.get(from[0]);
  if (first !== undefined) return run.processOf(first);
  const all = run.definitions.map((_, position) => run.definition(position));
  return all.find(({ nodes }) => nodes.some(({ id }) => id === to[0])) ?? all[0]!;
}

/** A source goes, and every scope around it that nothing else keeps. */
function cancel(run: Run, id: LocalId): void {
  const { parent } = run.instance(id);
  interrupt(run, id);
  const scope = run.instance(parent!);
  if (scope.tokens === 0 && scope.parent !== null) cancel(run, scope.id);
}

function start(run: Run, target: FlowNode, scope: LocalId): void {
  enter(run, target, run.instance(scope));
}

/** Scopes around the sources, nearest first. */
function ancestorsOf(run: Run, ids: readonly LocalId[]): LocalId[] {
  const found: LocalId[] = [];
  for (const id of ids) {
    for (let at = run.instance(id).parent; at !== null; at = run.instance(at).parent) found.push(at);
  }
  return found;
}

/** The active scope for a target: one around a source, else any, else a new one in its own. */
function scopeFor(
  run: Run,
  process: Process,
  index: ScopeIndex,
  near: readonly LocalId[],
  leaving: ReadonlySet<LocalId>,
): LocalId {
  const fits = (instance: Instance | undefined) =>
    instance !== undefined &&
    !leaving.has(instance.id) &&
    bodyOf(run, instance) === index &&
    run.processOf(instance) === process;
  const around = near.find((id) => fits(run.instances.get(id)));
  if (around !== undefined) return around;
  for (const instance of run.instances.records()) if (fits(instance)) return instance.id;
  const definition = process.scopes[index]!;
  if (definition.node === null) throw new Refusal('notAllowed', process.id, 'The process of the target is not active.');
  const parent = scopeFor(run, process, definition.parent!, near, leaving);
  return open(run, process, definition.node, parent);
}

/** Enters a subprocess without starting what is in it; one that repeats is entered for one round. */
function open(run: Run, process: Process, index: NodeIndex, scope: LocalId): LocalId {
  const node = process.nodes[index]! as ContainerNode;
  if (process.scopes[node.body]!.kind === 'eventSubProcess' && interrupts(process, node)) {
    disarmEventSubProcesses(run, scope);
    interruptInside(run, scope);
    run.instances.edit(scope).closed = true;
  }
  const outer = put(run, node, scope, node.loop === null ? {} : { loop: ONE_ROUND });
  armBoundaryEvents(run, node, outer);
  startClock(run, node, outer);
  const id = node.loop === null ? outer : put(run, node, outer, { round: 1, variables: { loopCounter: 1 } });
  run.record({ kind: 'entered' }, run.instance(id));
  declare(run, id, node.data);
  if (node.inputs.length > 0) setOwn(run, id, mapped(run, node.inputs, seenBy(run, id)));
  tellStart(run, node, id);
  beginScope(run, id);
  return id;
}

/** The last round: nothing comes after it. */
const ONE_ROUND: LoopProgress = { total: 1, started: 1, completed: 0, terminated: 0 };

function put(run: Run, node: FlowNode, parent: LocalId, facts: Partial<Instance>): LocalId {
  const id = run.newId();
  run.instances.put({ ...under(run.instance(parent)), id, node: node.index, rests: 'scope', ...facts });
  addTokens(run, parent, 1);
  return id;
}

function interrupts(process: Process, node: ContainerNode): boolean {
  const starts = process.scopes[node.body]!.startEvents.map((start) => process.nodes[start]!);
  return starts.some((start) => start.type === 'startEvent' && start.isInterrupting);
}

function bodyOf(run: Run, instance: Instance): ScopeIndex | undefined {
  if (instance.node === null) return 0;
  const node = run.nodeOf(instance);
  return 'body' in node && !isBody(node, instance) ? node.body : undefined;
}
