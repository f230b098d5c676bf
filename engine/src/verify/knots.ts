import type { ActivityNode, FlowNode, Process } from '../bpmn/process.ts';
import { type Knot, knot, type Role } from './net.ts';

/** True for activities of every kind. */
export function isActivity(node: FlowNode): node is ActivityNode {
  return 'isForCompensation' in node;
}

/** True for what tokens pass: not for handlers of compensation and what events start. */
export function takesTokens(node: FlowNode): boolean {
  if (isActivity(node)) return !node.isForCompensation && !(node.type === 'subProcess' && node.triggeredByEvent);
  return !(node.type === 'boundaryEvent' && node.definitions.some(({ type }) => type === 'compensation'));
}

/** Waits for something from outside before it goes on. */
export function waits(node: FlowNode): boolean {
  if (isActivity(node) || node.type === 'eventBasedGateway') return true;
  return node.type === 'intermediateCatchEvent' && linkName(node) === undefined;
}

/** The knot of a flow node: how it waits and how it goes on, BPMN 2.0 §13. */
export function knotOf(process: Process, node: FlowNode): Knot {
  const of = { node: node.index, id: node.id };
  switch (node.type) {
    case 'parallelGateway':
      return knot({ ...of, join: 'and', split: 'and' });
    case 'inclusiveGateway':
      return knot({ ...of, join: 'or', split: 'or' });
    case 'complexGateway':
      return knot({ ...of, join: 'complex', split: 'or' });
    case 'exclusiveGateway':
      return knot(of);
    case 'eventBasedGateway':
      return knot({ ...of, split: node.instantiate && node.eventGatewayType === 'parallel' ? 'and' : 'xor' });
    case 'endEvent':
      return knot({ ...of, kind: endKind(node.definitions.map((definition) => definition.type)) });
    case 'startEvent':
    case 'boundaryEvent':
    case 'intermediateCatchEvent':
    case 'intermediateThrowEvent':
      return knot({ ...of, split: splitOf(process, node) });
    default:
      return knot({ ...of, split: splitOf(process, node), takes: node.startQuantity, gives: node.completionQuantity });
  }
}

/** Flows without condition are all taken; with conditions, those that hold (§13.3.1). */
function splitOf(process: Process, node: FlowNode): 'and' | 'or' {
  return node.outgoing.every((flow) => roleOf(process, node, flow) === 'always') ? 'and' : 'or';
}

function endKind(types: readonly string[]): Knot['kind'] {
  if (types.includes('terminate')) return 'terminate';
  return types.includes('error') || types.includes('cancel') ? 'throw' : 'end';
}

/** An inclusive gateway without any condition is read as a sketch: any of its flows may be taken. */
export function roleOf(process: Process, node: FlowNode, flow: number): Role {
  if ('default' in node && node.default === flow) return 'default';
  if (process.flows[flow]!.condition !== null) return 'maybe';
  const isGateway = node.type === 'inclusiveGateway' || node.type === 'complexGateway';
  const sketched = isGateway && node.outgoing.every((other) => process.flows[other]!.condition === null);
  return sketched ? 'maybe' : 'always';
}

/** Name of the link that an intermediate event throws or catches. */
export function linkName(node: FlowNode): string | undefined {
  if (node.type !== 'intermediateThrowEvent' && node.type !== 'intermediateCatchEvent') return undefined;
  for (const definition of node.definitions) if (definition.type === 'link') return definition.name;
  return undefined;
}
