/** Whether what is active in one version has its place in another. */
import type { LocalText } from '../bpmn/problem.ts';
import type { FlowNode, NodeIndex, Process } from '../bpmn/process.ts';
import { isBody } from '../elements/loops/rounds.ts';
import type { Migrated } from './event.ts';
import { reachOf } from './reach.ts';
import { isActivity } from './run.ts';
import type { Instance } from './state.ts';

/** Why an instance cannot go on in the other version; undefined: it can. Scopes of processes always can. */
export function misfitOf(old: Process, next: Process, map: Migrated['map'], instance: Instance): LocalText | undefined {
  const lost = [...(instance.compensable ?? []), ...(instance.compensating ?? [])].find(
    ({ node }) => counterpartOf(old, next, map, node) === undefined,
  );
  if (lost !== undefined) {
    const { id } = old.nodes[lost.node]!;
    return say(
      `已完成的 ${id} 可能需要补偿，新版本中没有对应的环节`,
      `${id} may have to be undone, and nothing takes its place.`,
    );
  }
  if (instance.node === null) return undefined;
  const node = old.nodes[instance.node]!;
  const id = map[node.id] ?? node.id;
  const found = next.nodes.find((candidate) => candidate.id === id);
  if (found === undefined)
    return say(`新版本中没有与 ${node.id} 对应的 ${id}`, `The new definition has no ${id} for ${node.id}.`);
  if (found.type !== node.type) {
    const { type } = found;
    return say(
      `${id} 的类型是 ${type}，${node.id} 是 ${node.type}`,
      `${id} is a ${type}, and ${node.id} is a ${node.type}.`,
    );
  }
  if (!inSameScope(old, next, map, node, found)) {
    return say(`${id} 与 ${node.id} 不在同一个子流程中`, `${id} is in another scope than ${node.id}.`);
  }
  if (!repeatsAlike(node, found, instance)) {
    return say(`${id} 与 ${node.id} 的循环或多实例方式不同`, `${id} repeats in another way than ${node.id}.`);
  }
  return undefined;
}

function counterpartOf(old: Process, next: Process, map: Migrated['map'], index: NodeIndex): FlowNode | undefined {
  const { id, type } = old.nodes[index]!;
  return next.nodes.find((node) => node.id === (map[id] ?? id) && node.type === type);
}

/** Why the tokens that lead to a join of the new version cannot go on. */
export function strandedAt({ id }: FlowNode): LocalText {
  return say(
    `新版本的并联汇聚 ${id} 需要一支从未启动的分支，将永远等不到`,
    `In the new version the join ${id} would wait for ever for a branch that never started.`,
  );
}

function say(zh: string, en: string): LocalText {
  return { zh, en };
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
