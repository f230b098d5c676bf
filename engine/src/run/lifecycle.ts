/**
 * The life of every element, once: entered → does its work or rests → leaves, or is interrupted. Element files say what
 * differs. BPMN 2.0 §13.3.2 (activity life cycle), §13.2 (tokens).
 */
import type { ActivityNode, FlowIndex, FlowNode } from '../bpmn/process.ts';
import { activityOver } from '../elements/containers/adHocSubProcess.ts';
import { beginBody, isBody, roundDone } from '../elements/loops/rounds.ts';
import { elementOf } from '../elements/registry.ts';
import { endClock, startClock } from './clocks.ts';
import { compensationDone, registerCompensable } from './compensation.ts';
import type { LocalId } from './event.ts';
import { holds } from './expressions.ts';
import { guarded } from './incidents.ts';
import { remove } from './interruption.ts';
import type { Variables } from './json.ts';
import { tellCompleted, tellStart } from './listeners.ts';
import { Failure, isActivity, type Run } from './run.ts';
import type { Instance } from './state.ts';
import { addTokens, send, under } from './tokens.ts';
import { armBoundaryEvents, disarmAll } from './triggers.ts';
import { declare, mapped, propagate, seenBy, setOwn } from './variables.ts';
import { admitVisit, leaveVisit } from './visits.ts';

const NONE: Variables = {};

/** A token enters a node of a scope, or of a loop's body. The token is counted there already. */
export function enter(run: Run, node: FlowNode, scope: Instance, extra: Partial<Instance> = {}): LocalId {
  const id = run.newId();
  run.instances.put({ ...under(scope), id, node: node.index, rests: 'scope', ...extra });
  const instance = run.instance(id);
  if (!isBody(node, instance)) run.record({ kind: 'entered' }, instance);
  begin(run, id);
  return id;
}

/** Enters an event that has happened already, and leaves it. */
export function enterHappened(run: Run, node: FlowNode, scope: Instance, payload: Variables): void {
  const id = run.newId();
  run.instances.put({ ...under(scope), id, node: node.index, rests: 'scope' });
  run.record({ kind: 'entered' }, run.instance(id));
  complete(run, id, payload);
}

/** Does what an element does when it has been entered; once more after an incident. */
export function begin(run: Run, id: LocalId): void {
  guarded(run, id, 'entering', () => {
    const instance = run.instance(id);
    const node = run.nodeOf(instance);
    if (isActivity(node)) beginActivity(run, node, instance);
    else elementOf(node).begin(run, node, instance);
  });
}

function beginActivity(run: Run, node: ActivityNode, instance: Instance): void {
  const { id } = instance;
  const outermost = instance.round === undefined;
  if (isBody(node, instance)) {
    armBoundaryEvents(run, node, id);
    startClock(run, node, id);
    beginBody(run, node, id);
    return;
  }
  declare(run, id, node.data);
  if (node.inputs.length > 0) setOwn(run, id, mapped(run, node.inputs, seenBy(run, id)));
  if (outermost) {
    armBoundaryEvents(run, node, id);
    startClock(run, node, id);
  }
  tellStart(run, node, id);
  if (!admitVisit(run, node, id)) return;
  elementOf(node).begin(run, node, run.instance(id));
}

/** The work of an element is over. `payload`: what it yields. */
export function complete(run: Run, id: LocalId, payload: Variables = NONE): void {
  guarded(run, id, 'leaving', () => {
    const instance = run.instance(id);
    const node = run.nodeOf(instance);
    if (isActivity(node)) {
      writeOutputs(run, node, instance, payload);
      finishActivity(run, node, id, payload);
    } else {
      writePayload(run, node, instance, payload);
      leave(run, id, payload);
    }
  });
  // What could not be written is kept for the retry.
  if (payload !== NONE && run.instances.get(id)?.rests === 'leaving') run.instances.edit(id).pending = payload;
}

/** What an activity yields goes to its own variables, through its outputs, and outwards. */
function writeOutputs(run: Run, node: ActivityNode, { id, parent }: Instance, payload: Variables): void {
  if (isBody(node, run.instance(id))) return;
  const context = { ...seenBy(run, id), ...payload };
  const outputs = node.outputs.length === 0 ? NONE : mapped(run, node.outputs, context);
  if (node.type === 'callActivity') {
    if (node.passAllOut) propagate(run, parent!, withoutLoop(node, run.instance(id), payload));
  } else if (!node.outputsOnly) {
    propagate(run, id, payload);
  }
  propagate(run, parent!, outputs);
}

/** What a called process gives back, but for what its round alone was given. */
function withoutLoop(node: ActivityNode, { round }: Instance, payload: Variables): Variables {
  if (round === undefined || node.loop === null) return payload;
  const own = new Set(['loopCounter', node.loop.type === 'multiInstance' ? node.loop.inputElement : null]);
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !own.has(name)));
}

/** What an event brought with it goes through its outputs when it has any, else outwards as it is. */
function writePayload(run: Run, node: FlowNode, { id, parent }: Instance, payload: Variables): void {
  if (!('outputs' in node) || node.outputs.length === 0) propagate(run, parent!, payload);
  else propagate(run, parent!, mapped(run, node.outputs, { ...seenBy(run, id), ...payload }));
}

/** Boundary events end, compensation is noted, and the token goes on. */
function finishActivity(run: Run, node: ActivityNode, id: LocalId, payload: Variables): void {
  const instance = run.instance(id);
  if (instance.round !== undefined) {
    roundDone(run, node, id, payload);
    return;
  }
  disarmAll(run, id);
  endClock(run, id);
  leaveVisit(run, node, id);
  registerCompensable(run, node, run.instance(id));
  leave(run, id, payload);
}

/** An activity goes on without its work: one of a loop counts as done. */
export function leaveSkipped(run: Run, id: LocalId, payload: Variables): void {
  const instance = run.instance(id);
  const node = run.nodeOf(instance);
  if (isActivity(node) && instance.round !== undefined) roundDone(run, node, id, payload);
  else leave(run, id, payload);
}

/** Chooses the flows and sends the tokens on. */
export function leave(run: Run, id: LocalId, payload: Variables = NONE): void {
  guarded(run, id, 'branching', () => {
    const instance = run.instance(id);
    const node = run.nodeOf(instance);
    const element = elementOf(node);
    const flows = element.choose?.(run, node, instance) ?? flowsOut(run, node, instance.parent!);
    if (!isBody(node, instance)) {
      run.record({ kind: 'completed', variables: payload }, instance);
      if (isActivity(node)) tellCompleted(run, node, instance);
    }
    const { parent, compensates } = instance;
    remove(run, id);
    // BPMN 2.0 §10.3 completionQuantity: so many tokens leave by each flow.
    const quantity = isActivity(node) ? node.completionQuantity : 1;
    for (const flow of flows) for (let n = 0; n < quantity; n++) takeFlow(run, parent!, flow);
    addTokens(run, parent!, -1);
    if (isActivity(node)) tellAdHoc(run, parent!);
    if (compensates !== undefined) compensationDone(run, compensates);
  });
}

function tellAdHoc(run: Run, parent: LocalId): void {
  const scope = run.instance(parent);
  if (scope.adHoc === undefined) return;
  const node = run.nodeOf(scope);
  if (node.type === 'adHocSubProcess') activityOver(run, node, parent);
}

/** Flows whose condition holds, those without one, else the default flow (BPMN 2.0 §13.2.1). */
export function flowsOut(run: Run, node: FlowNode, scope: LocalId): readonly FlowIndex[] {
  if (node.outgoing.length === 0) return node.outgoing;
  const { flows } = run.processOf(run.instance(scope));
  const otherwise = 'default' in node ? node.default : null;
  let context: Variables | undefined;
  const taken = node.outgoing.filter((index) => {
    if (index === otherwise) return false;
    const { condition } = flows[index]!;
    if (condition === null) return true;
    context ??= seenBy(run, scope);
    return holds(run, condition, context);
  });
  if (taken.length > 0) return taken;
  if (otherwise !== null) return [otherwise];
  throw new Failure('noFlow', `No outgoing flow of ${node.id} can be taken.`);
}

/** One token along a sequence flow. */
export function takeFlow(run: Run, scope: LocalId, index: FlowIndex): void {
  const instance = run.instance(scope);
  const flow = run.processOf(instance).flows[index]!;
  run.emit({
    type: 'record',
    at: run.at,
    by: run.event.by,
    element: run.processOf(instance).nodes[flow.source]!.id,
    instance: null,
    what: { kind: 'flowTaken', flow: flow.id },
  });
  send(run, scope, flow.target, index);
}
