import type { FlowIndex, GatewayNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { holds } from '../../run/expressions.ts';
import { guarded } from '../../run/incidents.ts';
import type { Json, Variables } from '../../run/json.ts';
import { complete, enter, takeFlow } from '../../run/lifecycle.ts';
import { mayStillArrive } from '../../run/reach.ts';
import { Failure, type Run } from '../../run/run.ts';
import type { Instance } from '../../run/state.ts';
import { addTokens, take, waitingAt } from '../../run/tokens.ts';
import { seenBy } from '../../run/variables.ts';

type Node = Extract<GatewayNode, { type: 'complexGateway' }>;

/**
 * BPMN 2.0 §13.4.5 Complex Gateway: fires when its activation condition holds, then waits for the tokens that can still
 * come by the other flows and resets. The condition sees `activationCount`, and the number of tokens by flow id.
 */
export const complexGateway: Element<Node> = {
  settles: true,
  gather(run, node, scope) {
    const seen = scope.resetting?.[node.index];
    if (seen !== undefined) return reset(run, node, scope, seen);
    const waiting = waitingAt(run, scope.id, node.index);
    if (waiting.length === 0) return false;
    let fires = false;
    guarded(run, waiting.at(-1)!.id, 'join', () => {
      fires = activated(run, node, scope, waiting);
    });
    if (!fires) return false;
    const first = firstByFlow(waiting);
    take(run, scope.id, node.index, [...first.values()]);
    if (first.size < node.incoming.length) {
      const edited = run.instances.edit(scope.id);
      edited.resetting = { ...edited.resetting, [node.index]: [...first.keys()] };
    }
    enter(run, node, run.instance(scope.id));
    return true;
  },
  begin: (run, _node, { id }) => complete(run, id),
  choose(run, node, { parent }) {
    const flows = chosen(run, node, parent!, true);
    if (flows.length > 0 || node.outgoing.length === 0) return flows;
    if (node.default !== null) return [node.default];
    throw new Failure('noFlow', `No outgoing flow of ${node.id} can be taken.`);
  },
};

function activated(run: Run, node: Node, scope: Instance, waiting: readonly Instance[]): boolean {
  const flows = firstByFlow(waiting);
  if (flows.size === node.incoming.length) return true;
  if (node.activationCondition === null) {
    return !run.moving && !mayStillArrive(run, node, scope.id, new Set(flows.keys()));
  }
  const process = run.processOf(scope);
  const counts: { [name: string]: Json } = { activationCount: waiting.length, waitingForStart: true };
  for (const index of node.incoming) {
    counts[process.flows[index]!.id] = waiting.filter(({ arrivedBy }) => arrivedBy === index).length;
  }
  return holds(run, node.activationCondition, { ...seenBy(run, scope.id), ...counts });
}

/** The rest has come, or can no longer come: it is taken, and flows that ask for it are taken once more. */
function reset(run: Run, node: Node, scope: Instance, seen: readonly FlowIndex[]): boolean {
  const late = waitingAt(run, scope.id, node.index).filter(({ arrivedBy }) => !seen.includes(arrivedBy!));
  const first = firstByFlow(late);
  const all = new Set([...seen, ...first.keys()]);
  if (all.size < node.incoming.length && (run.moving || mayStillArrive(run, node, scope.id, all))) return false;
  const edited = run.instances.edit(scope.id);
  const { [node.index]: _, ...others } = edited.resetting!;
  if (Object.keys(others).length > 0) edited.resetting = others;
  else delete edited.resetting;
  const flows = chosen(run, node, scope.id, false);
  for (const flow of flows) takeFlow(run, scope.id, flow);
  if (first.size > 0) {
    take(run, scope.id, node.index, [...first.values()]);
    addTokens(run, scope.id, -1);
  }
  return true;
}

/** On reset only flows whose condition names `waitingForStart` are asked: the others have had their token. */
function chosen(run: Run, node: Node, scope: string, waitingForStart: boolean): FlowIndex[] {
  const { flows } = run.processOf(run.instance(scope));
  const context: Variables = { ...seenBy(run, scope), waitingForStart };
  return node.outgoing.filter((index) => {
    const { condition } = flows[index]!;
    if (index === node.default) return false;
    if (condition === null) return waitingForStart;
    if (!waitingForStart && !condition.feel.includes('waitingForStart')) return false;
    return holds(run, condition, context);
  });
}

function firstByFlow(waiting: readonly Instance[]): Map<FlowIndex, string> {
  const first = new Map<FlowIndex, string>();
  for (const { id, arrivedBy } of waiting) if (!first.has(arrivedBy!)) first.set(arrivedBy!, id);
  return first;
}
