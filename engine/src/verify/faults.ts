import type { FlowNode, Process, ScopeIndex } from '../bpmn/process.ts';
import type { Fault } from './explore.ts';
import { isActivity } from './knots.ts';
import type { Finding } from './proof.ts';
import { routeTo } from './route.ts';

/** How a person knows a node: its name, else its id. */
export function titleOf(node: FlowNode): string {
  return node.name === null || node.name === '' ? node.id : node.name;
}

/** A fault of a scope as a finding, with the way into the scope before its run. */
export function faultFinding(process: Process, scope: ScopeIndex, fault: Fault, prefix: readonly string[]): Finding {
  const nodes = fault.knots.flatMap((knot) => (knot.node === null ? [] : [process.nodes[knot.node]!]));
  const around = process.scopes[scope]!.node;
  const element = nodes[0]?.id ?? (around === null ? null : process.nodes[around]!.id);
  const names = nodes.map(titleOf);
  return { severity: 'error', element, path: [...prefix, ...fault.path], ...wordsOf(fault.kind, names) };
}

function wordsOf(kind: Fault['kind'], names: readonly string[]): Pick<Finding, 'rule' | 'clause' | 'message'> {
  const zh = names.map((name) => `「${name}」`).join('、');
  const en = names.map((name) => `“${name}”`).join(', ');
  switch (kind) {
    case 'deadlock':
      return {
        rule: 'deadlock',
        clause: '§13.4',
        message: {
          zh: `死锁：令牌停在${zh}，所等的另一分支永远不会到达。请让汇合与分支的类型一致。`,
          en: `Deadlock: a token stays at ${en} and waits for a branch that can never arrive. Join with the kind of gateway that split.`,
        },
      };
    case 'livelock':
      return {
        rule: 'livelock',
        clause: '§13.2',
        message: {
          zh: `死循环：从${zh}起流程再也无法到达结束。请为循环加上出口。`,
          en: `Livelock: from ${en} on the process can never reach an end. Give the loop a way out.`,
        },
      };
    case 'lackOfSynchronisation':
      return {
        rule: 'lack-of-synchronisation',
        clause: '§13.4.1',
        message: {
          zh: `缺少同步：并行的两个令牌同时到达${zh}，其后的环节会重复执行。请先用并行网关汇合。`,
          en: `Lack of synchronisation: two parallel tokens reach ${en} at once and what follows runs twice. Join them with a parallel gateway first.`,
        },
      };
  }
}

/** Nodes that no run reaches: an error for activities, a warning for events and gateways. */
export function dead(process: Process, nodes: readonly FlowNode[]): readonly Finding[] {
  return nodes.map((node) => ({
    severity: isActivity(node) ? 'error' : 'warning',
    element: node.id,
    rule: isActivity(node) ? 'dead-activity' : 'dead-node',
    clause: '§13.2',
    message: {
      zh: `「${titleOf(node)}」在任何情况下都不会执行。`,
      en: `“${titleOf(node)}” can never happen.`,
    },
    path: routeTo(process, node.index),
  }));
}
