/** Whether what is active in one version has its place in another. */
import type { FlowNode, NodeIndex, Process } from '../bpmn/process.ts';
import { isBody } from '../elements/loops/rounds.ts';
import type { Migrated } from './event.ts';
import { reachOf } from './reach.ts';
import { isActivity } from './run.ts';
import type { Instance } from './state.ts';

/** Why an instance cannot go on in the other version; undefined: it can. Scopes of processes always can. */
export function misfitOf(old: Process, next: Process, map: Migrated['map'], instance: Instance): string | undefined {
  if (instance.node === null) return undefined;
  const node = old.nodes[instance.node]!;
  const id = map[node.id] ?? node.id;
  const found = next.nodes.find((candidate) => candidate.id === id);
  if (found === undefined) return `The new definition has no ${id} for ${node.id}.`;
  if (found.type !== node.type) return `${id} is a ${found.type}, and ${node.id} is a ${node.type}.`;
  if (!inSameScope(old, next, map, node, found)) return `${found.id} is in another scope than ${node.id}.`;
  if (!repeatsAlike(node, found, instance)) return `${found.id} repeats in another way than ${node.id}.`;
  return undefined;
}

/** Whether a token at a node can come to the join. */
export function leadsAnywhere(process: Process, element: string, join: FlowNode): boolean {
  const index: NodeIndex = process.nodes.findIndex(({ id }) => id === element);
  return index === join.index || [...reachOf(process, join).values()].some((reached) => reached[index] === 1);
}

function inSameScope(old: Process, next: Process, map: Migrated['map'], from: FlowNode, to: FlowNode): boolean {
  const containerOf = (process: Process, node: FlowNode) => {
    const container = process.scopes[node.scope]!.node;
    return container === null ? null : process.nodes[container]!.id;
  };
  const before = containerOf(old, from);
  return containerOf(next, to) === (before === null ? null : (map[before] ?? before));
}

/** What runs once may go on where it would run once, also in the place of what would have repeated. */
function repeatsAlike(before: FlowNode, after: FlowNode, instance: Instance): boolean {
  const kindOf = (node: FlowNode) => (isActivity(node) ? (node.loop?.type ?? null) : null);
  if (kindOf(before) === kindOf(after)) return true;
  const single = instance.loop === undefined && instance.round === undefined;
  return single && !isBody(before, instance) && kindOf(after) === null;
}
