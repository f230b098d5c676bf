/** What was completed is undone, last first (BPMN 2.0 §10.7, §13.5.5). */
import type { BoundaryEvent, FlowNode, NodeIndex, Process, StartEvent } from '../bpmn/process.ts';
import { isBody } from '../elements/loops/rounds.ts';
import { leaveByCancel } from './cancellation.ts';
import type { LocalId } from './event.ts';
import { remove } from './interruption.ts';
import { complete, enter, enterHappened } from './lifecycle.ts';
import { isActivity, type Run } from './run.ts';
import type { Compensable, Instance } from './state.ts';
import { addTokens, under } from './tokens.ts';

/** Notes a completed activity with its scope when there is something by which it can be compensated. */
export function registerCompensable(run: Run, node: FlowNode, instance: Instance): void {
  if (!isActivity(node) || node.isForCompensation) return;
  const process = run.processOf(instance);
  const handled = handlerOf(process, node) !== undefined;
  if (isBody(node, instance)) {
    if (handled) note(run, instance.parent!, [{ node: node.index }]);
    else if (instance.compensable !== undefined) note(run, instance.parent!, instance.compensable);
    return;
  }
  const { compensable: inner, called } = instance;
  const variables = called?.variables ?? instance.variables;
  if (!handled && inner === undefined && compensationStart(process, node) === undefined) return;
  note(run, instance.parent!, [
    {
      node: node.index,
      ...(variables === undefined ? {} : { variables }),
      ...(inner === undefined ? {} : { inner }),
      ...(called === undefined ? {} : { called: called.definition }),
    },
  ]);
}

function note(run: Run, scope: LocalId, entries: readonly Compensable[]): void {
  const instance = run.instances.edit(scope);
  instance.compensable = [...(instance.compensable ?? []), ...entries];
}

/** A compensation event is thrown by an instance: it waits until all is undone, unless its event says not to. */
export function throwCompensation(run: Run, id: LocalId, activity: NodeIndex | null, waits: boolean): void {
  const thrower = run.instance(id);
  const scope = scopeToCompensate(run, thrower, activity);
  const all = run.instance(scope).compensable ?? [];
  const chosen = activity === null ? all : all.filter((entry) => entry.node === activity);
  const left = all.filter((entry) => !chosen.includes(entry));
  if (left.length > 0) run.instances.edit(scope).compensable = left;
  else delete run.instances.edit(scope).compensable;
  if (waits) {
    drive(run, id, scope, chosen);
    return;
  }
  const driver = run.newId();
  const parent = run.instance(thrower.parent!);
  addTokens(run, parent.id, 1);
  run.instances.put({ ...under(parent), id: driver, node: thrower.node, rests: 'compensating', background: true });
  complete(run, id);
  if (run.lives(driver)) drive(run, driver, scope, chosen);
}

/** The scope of the throw; out of an event subprocess, the one around it; for an activity, the one that it is in. */
function scopeToCompensate(run: Run, thrower: Instance, activity: NodeIndex | null): LocalId {
  const process = run.processOf(thrower);
  const wanted = activity === null ? null : process.nodes[activity]!.scope;
  for (let scope = run.instance(thrower.parent!); ; scope = run.instance(scope.parent!)) {
    if (scope.node === null) return scope.id;
    const node = run.nodeOf(scope);
    if (!('body' in node) || isBody(node, scope)) continue;
    if (wanted === null ? process.scopes[node.body]!.kind !== 'eventSubProcess' : wanted === node.body) return scope.id;
  }
}

/** Lets an instance run handlers one after the other, the last completed first. */
export function drive(run: Run, driver: LocalId, scope: LocalId, entries: readonly Compensable[]): void {
  const instance = run.instances.edit(driver);
  instance.rests = 'compensating';
  instance.compensating = entries;
  instance.compensatesIn = scope;
  next(run, driver);
}

/** A handler is over: its driver goes on. */
export function compensationDone(run: Run, driver: LocalId): void {
  if (run.lives(driver)) next(run, driver);
}

function next(run: Run, driver: LocalId): void {
  const { compensating = [], compensatesIn } = run.instance(driver);
  const entry = compensating.at(-1);
  if (entry === undefined) {
    allUndone(run, driver);
    return;
  }
  run.instances.edit(driver).compensating = compensating.slice(0, -1);
  const scope = run.instance(compensatesIn!);
  const process = run.processOf(scope);
  const node = process.nodes[entry.node]!;
  const boundary = entry.unfinished ? undefined : handlerOf(process, node);
  if (boundary === undefined) revive(run, driver, scope, node, entry);
  else runHandler(run, driver, scope, boundary);
}

function runHandler(run: Run, driver: LocalId, scope: Instance, boundary: BoundaryEvent): void {
  const handler = boundary.compensationHandlers[0];
  addTokens(run, scope.id, 1);
  enterHappened(run, boundary, scope, {});
  if (handler === undefined) {
    next(run, driver);
    return;
  }
  addTokens(run, scope.id, 1);
  enter(run, run.processOf(scope).nodes[handler]!, run.instance(scope.id), { compensates: driver });
}

/** A completed subprocess without handler is undone from within, with its variables as they were when it completed. */
function revive(run: Run, driver: LocalId, scope: Instance, node: FlowNode, entry: Compensable): void {
  const id = run.newId();
  const { called, inner = [] } = entry;
  const variables = entry.variables;
  addTokens(run, scope.id, 1);
  run.instances.put({
    ...under(scope),
    id,
    node: node.index,
    rests: 'compensating',
    round: 0,
    compensates: driver,
    tokens: 0,
    ...(variables === undefined || called !== undefined ? {} : { variables }),
  });
  if (called !== undefined) {
    const scope = run.newId();
    const own = { node: null, parent: id, definition: called, variables: variables ?? {} };
    run.instances.put({ ...own, id: scope, rests: 'scope', tokens: 0 });
    addTokens(run, id, 1);
    drive(run, id, scope, inner);
    return;
  }
  const start = entry.unfinished ? undefined : compensationStart(run.processOf(scope), node);
  if (start === undefined) {
    drive(run, id, id, inner);
    return;
  }
  // BPMN 2.0 §10.7.2: the compensation event subprocess decides; what was completed inside is there for it to throw at.
  if (inner.length > 0) run.instances.edit(id).compensable = inner;
  const process = run.processOf(scope);
  addTokens(run, id, 1);
  const handler = enter(run, process.nodes[process.scopes[start.scope]!.node!]!, run.instance(id));
  addTokens(run, handler, 1);
  enterHappened(run, start, run.instance(handler), {});
}

/** All handlers of a driver have run. */
function allUndone(run: Run, id: LocalId): void {
  const instance = run.instance(id);
  if (instance.cancelling) {
    leaveByCancel(run, instance);
  } else if (instance.background) {
    remove(run, id);
    addTokens(run, instance.parent!, -1);
  } else if (instance.compensates !== undefined && instance.round === 0) {
    revivedDone(run, instance);
  } else if (instance.returning) {
    remove(run, id);
    enter(run, run.nodeOf(instance), run.instance(instance.parent!));
  } else {
    delete run.instances.edit(id).compensating;
    complete(run, id);
  }
}

/** A revived scope has nothing left to undo. */
export function revivedDone(run: Run, instance: Instance): void {
  // A called process has a scope of its own inside.
  if (instance.compensatesIn !== undefined && instance.compensatesIn !== instance.id)
    remove(run, instance.compensatesIn);
  remove(run, instance.id);
  addTokens(run, instance.parent!, -1);
  compensationDone(run, instance.compensates!);
}

/** The compensation boundary event of an activity. */
export function handlerOf(process: Process, node: FlowNode): BoundaryEvent | undefined {
  if (!isActivity(node)) return undefined;
  return node.boundaryEvents
    .map((index) => process.nodes[index] as BoundaryEvent)
    .find((event) => event.definitions.some(({ type }) => type === 'compensation'));
}

/** The start of the compensation event subprocess inside a subprocess. */
function compensationStart(process: Process, node: FlowNode): StartEvent | undefined {
  if (!('body' in node)) return undefined;
  for (const index of process.scopes[node.body]!.eventSubProcesses) {
    const inner = process.nodes[index] as { body: number };
    for (const start of process.scopes[inner.body]!.startEvents) {
      const event = process.nodes[start] as StartEvent;
      if (event.definitions.some(({ type }) => type === 'compensation')) return event;
    }
  }
  return undefined;
}
