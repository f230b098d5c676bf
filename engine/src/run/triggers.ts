/** What may happen from outside: arming, disarming and firing of timers, messages, signals and conditions. */
import type { ActivityNode, EventDefinition, FlowNode, TimerDefinition } from '../bpmn/process.ts';
import { elementOf } from '../elements/registry.ts';
import { fireBoundary, startEventSubProcess } from './catching.ts';
import type { LocalId } from './event.ts';
import { evaluate, textOf } from './expressions.ts';
import type { Variables } from './json.ts';
import { Failure, type Run } from './run.ts';
import type { Instance, Trigger } from './state.ts';
import { addDuration, nextOfCycle, parseDate, parseDuration, startCycle } from './timing.ts';
import { propagate, seenBy } from './variables.ts';

type Facts = Omit<Trigger, 'id' | 'owner' | 'node' | 'definition' | 'at'>;

/** The event definitions by which a node waits. */
export function definitionsOf(node: FlowNode): readonly EventDefinition[] {
  if (node.type === 'receiveTask') return node.message === null ? [] : [node.message];
  return 'definitions' in node ? node.definitions : [];
}

/** Arms what can fire an event from outside. Errors, escalations and the like need no arming: they find their catch. */
export function armEvent(run: Run, node: FlowNode, owner: LocalId, except?: number): void {
  const context = seenBy(run, owner);
  const facts = definitionsOf(node).map((definition) => factsOf(run, definition, context));
  facts.forEach((fact, at) => {
    if (fact !== undefined && at !== except) arm(run, { owner, node: node.index, at, ...fact });
  });
}

export function armBoundaryEvents(run: Run, node: ActivityNode, owner: LocalId): void {
  const process = run.processOf(run.instance(owner));
  for (const index of node.boundaryEvents) armEvent(run, process.nodes[index]!, owner);
}

/** Arms the start events of the event subprocesses of a scope. */
export function armEventSubProcesses(run: Run, owner: LocalId): void {
  const instance = run.instance(owner);
  const process = run.processOf(instance);
  const node = instance.node === null ? null : process.nodes[instance.node]!;
  const scope = process.scopes[node !== null && 'body' in node ? node.body : 0]!;
  for (const index of scope.eventSubProcesses) {
    const eventSubProcess = process.nodes[index]!;
    if (!('body' in eventSubProcess)) continue;
    for (const start of process.scopes[eventSubProcess.body]!.startEvents) armEvent(run, process.nodes[start]!, owner);
  }
}

function factsOf(run: Run, definition: EventDefinition, context: Variables): Facts | undefined {
  switch (definition.type) {
    case 'timer':
      return { kind: 'timer', ...dueOf(run, definition, context) };
    case 'message': {
      const correlation = definition.correlation === null ? null : textOf(run, definition.correlation, context);
      return { kind: 'message', name: definition.name, correlation };
    }
    case 'signal':
      return { kind: 'signal', name: textOf(run, definition.name, context) ?? '' };
    case 'conditional':
      // One that cannot be evaluated stops the token that arms it, not the one that sets a variable later.
      evaluate(run, definition.condition, context);
      return { kind: 'conditional' };
    default:
      return undefined;
  }
}

/** When a timer is due. A date that has gone by is due at once. */
function dueOf(run: Run, timer: TimerDefinition, context: Variables): Pick<Trigger, 'due' | 'cycle'> {
  const value = timer.date ?? timer.duration ?? timer.cycle;
  const text = value === null ? null : textOf(run, value, context);
  if (text === null) throw new Failure('expression', 'The timer has no time.');
  if (timer.cycle !== null) {
    const started = startCycle(text, run.at);
    if (started !== undefined) return started;
  } else {
    const date = parseDate(text);
    if (date !== undefined) return { due: date };
    const duration = parseDuration(text);
    if (duration !== undefined) return { due: addDuration(run.at, duration) };
  }
  throw new Failure('expression', `${text} is no time by which a timer can be set.`);
}

/** Adds a trigger and tells the world of it. */
export function arm(run: Run, facts: Omit<Trigger, 'id' | 'definition'>): LocalId {
  const id = run.newId();
  const owner = run.instances.edit(facts.owner);
  owner.triggers = [...(owner.triggers ?? []), id];
  const trigger: Trigger = {
    id,
    ...facts,
    ...(owner.definition === undefined ? {} : { definition: owner.definition }),
  };
  run.triggers.put(trigger);
  announce(run, trigger);
  if (trigger.kind === 'conditional') {
    run.conditions = [...run.conditions, id];
    run.variablesChanged = true;
  }
  return id;
}

function announce(run: Run, trigger: Trigger): void {
  const { id, kind } = trigger;
  const process = run.definition(trigger.definition);
  const element = trigger.node === null ? process.id : process.nodes[trigger.node]!.id;
  if (trigger.due !== undefined) run.emit({ type: 'armTimer', id, element, at: trigger.due });
  if (kind === 'message' || kind === 'signal') {
    run.emit({
      type: 'subscribe',
      id,
      element,
      to: kind,
      name: trigger.name!,
      correlation: trigger.correlation ?? null,
    });
  }
}

/** Takes a trigger back. */
export function disarm(run: Run, id: LocalId): void {
  const trigger = run.triggers.get(id);
  if (trigger === undefined) return;
  run.triggers.delete(id);
  hush(run, trigger);
  if (!run.lives(trigger.owner)) return;
  const owner = run.instances.edit(trigger.owner);
  const left = (owner.triggers ?? []).filter((other) => other !== id);
  if (left.length > 0) owner.triggers = left;
  else delete owner.triggers;
}

/** Takes back all that an instance holds. */
export function disarmAll(run: Run, owner: LocalId): void {
  for (const id of run.instance(owner).triggers ?? []) {
    hush(run, run.triggers.get(id)!);
    run.triggers.delete(id);
  }
  if (run.instance(owner).triggers !== undefined) delete run.instances.edit(owner).triggers;
}

/** Takes back what an instance holds for one node. */
export function disarmNode(run: Run, owner: LocalId, node: number): void {
  for (const id of run.instance(owner).triggers ?? []) if (run.triggers.get(id)!.node === node) disarm(run, id);
}

/** The world need not tell of it any more. */
function hush(run: Run, { id, kind, due, occurred }: Trigger): void {
  if (occurred) return;
  if (due !== undefined) run.emit({ type: 'disarmTimer', id });
  else if (kind === 'conditional') run.conditions = run.conditions.filter((other) => other !== id);
  else run.emit({ type: 'unsubscribe', id });
}

/** A trigger fires: its event happens, or one more part of a parallel multiple event does. */
export function fire(run: Run, id: LocalId, payload: Variables): void {
  const trigger = run.triggers.get(id)!;
  const node = run.definition(trigger.definition).nodes[trigger.node!]!;
  if ('parallelMultiple' in node && node.parallelMultiple && node.definitions.length > 1) {
    if (!allOccurred(run, trigger, payload)) return;
    disarmNode(run, trigger.owner, node.index);
    happen(run, trigger, node, {});
    if (run.lives(trigger.owner) && staysArmed(node)) armEvent(run, node, trigger.owner);
    return;
  }
  if (trigger.kind === 'timer') renew(run, trigger, node);
  happen(run, trigger, node, payload);
}

function happen(run: Run, trigger: Trigger, node: FlowNode, payload: Variables): void {
  const owner = run.instance(trigger.owner);
  if (node.type === 'boundaryEvent') fireBoundary(run, owner, node, payload);
  else if (node.type === 'startEvent' && owner.node !== node.index) startEventSubProcess(run, owner, node, payload);
  else ownerOccurs(run, owner, trigger, payload);
}

function ownerOccurs(run: Run, owner: Instance, trigger: Trigger, payload: Variables): void {
  const node = run.nodeOf(owner);
  elementOf(node).occur!(run, node, owner, trigger, payload);
}

/** A timer that fired is over; one of a cycle comes again under a new id. */
function renew(run: Run, trigger: Trigger, node: FlowNode): void {
  disarm(run, trigger.id);
  if (trigger.cycle === undefined || !staysArmed(node)) return;
  const next = nextOfCycle(trigger.cycle, trigger.due!, run.at);
  if (next === undefined) return;
  arm(run, { owner: trigger.owner, node: node.index, at: trigger.at, kind: 'timer', ...next });
}

function staysArmed(node: FlowNode): boolean {
  return node.type === 'boundaryEvent' ? !node.cancelActivity : node.type === 'startEvent' && !node.isInterrupting;
}

/** BPMN 2.0 §10.5.1: a parallel multiple event needs all of its definitions, in any order. */
function allOccurred(run: Run, trigger: Trigger, payload: Variables): boolean {
  hush(run, trigger);
  run.triggers.edit(trigger.id).occurred = true;
  propagate(run, trigger.owner, payload);
  return run
    .instance(trigger.owner)
    .triggers!.map((id) => run.triggers.get(id)!)
    .every((other) => other.node !== trigger.node || other.occurred);
}
