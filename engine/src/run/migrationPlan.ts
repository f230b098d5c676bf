/** Which node of another version takes the place of which, and what would become of every token of a case. */
import type { LocalText } from '../bpmn/problem.ts';
import type { FlowNode, NodeIndex, Process } from '../bpmn/process.ts';
import type { LocalId, Migrated } from './event.ts';
import { leadsAnywhere, misfitOf, strandedAt } from './migrationFit.ts';
import { reachOf } from './reach.ts';
import { isActivity } from './run.ts';
import { type Instance, ROOT, type State } from './state.ts';
import { recordsOf } from './table.ts';

/** One node of the old version. `how`: by what the new one was found; `structure` is a guess that a person should see. */
export interface NodeMapping {
  readonly from: string;
  readonly to: string | null;
  readonly how: 'given' | 'id' | 'structure' | 'none';
}

/** What becomes of a token: the node on which it goes on, or why it cannot. */
export interface TokenFate {
  readonly instance: LocalId;
  readonly element: string;
  readonly to: string | null;
  /** Null: it can go on. */
  readonly why: LocalText | null;
}

/**
 * Maps the nodes of a version to those of another: as given, else by the same id, else by structure: the one node of the
 * same type in the mapped scope that has the same name or the same neighbours and that nothing else is mapped to.
 */
export function mapNodes(old: Process, next: Process, given: Migrated['map']): readonly NodeMapping[] {
  const mapping = new Map<NodeIndex, readonly [NodeIndex, NodeMapping['how']]>();
  const taken = new Set<NodeIndex>();
  const put = (from: NodeIndex, to: NodeIndex, how: NodeMapping['how']): void => {
    mapping.set(from, [to, how]);
    taken.add(to);
  };
  const byId = new Map(next.nodes.map((node) => [node.id, node]));
  for (const node of old.nodes) {
    const chosen = given[node.id];
    const found = byId.get(chosen ?? node.id);
    if (found !== undefined && found.type === node.type)
      put(node.index, found.index, chosen === undefined ? 'id' : 'given');
  }
  // What is mapped makes neighbours known: as long as there is something new to know, it is looked again.
  for (let found = true; found; ) {
    found = false;
    for (const node of old.nodes) {
      if (mapping.has(node.index) || node.id in given) continue;
      const match = likeliest(old, next, node, (index) => mapping.get(index)?.[0], taken);
      if (match === undefined) continue;
      put(node.index, match, 'structure');
      found = true;
    }
  }
  return old.nodes.map(({ id, index }) => {
    const [to, how] = mapping.get(index) ?? [];
    return { from: id, to: to === undefined ? null : next.nodes[to]!.id, how: how ?? 'none' };
  });
}

/** The part of a mapping that an event has to carry: nodes whose ids differ. */
export function mapOf(mapping: readonly NodeMapping[]): Migrated['map'] {
  const map: Record<string, string> = {};
  for (const { from, to } of mapping) if (to !== null && to !== from) map[from] = to;
  return map;
}

/** Every token and open activity of the case's own definition, in order of creation. */
export function tokenFates(old: Process, next: Process, map: Migrated['map'], state: State): readonly TokenFate[] {
  const own = [...recordsOf(state.instances)].filter(({ definition }) => definition === undefined);
  const fates = own.flatMap((instance) => {
    if (instance.node === null) {
      const why = misfitOf(old, next, map, instance);
      return why === undefined ? [] : [{ instance: instance.id, element: old.id, to: null, why }];
    }
    const node = old.nodes[instance.node]!;
    const to = next.nodes.find(({ id }) => id === (map[node.id] ?? node.id));
    const why = misfitOf(old, next, map, instance) ?? null;
    return [{ instance: instance.id, element: node.id, to: why === null ? (to?.id ?? null) : null, why }];
  });
  if (fates.some(({ why }) => why !== null)) return fates;
  const join = joinLeftWaiting(old, next, map, own);
  if (join === undefined) return fates;
  const why = strandedAt(join);
  return fates.map((fate) => (leadsAnywhere(next, fate.to!, join) ? { ...fate, to: null, why } : fate));
}

/** The first parallel join that some of the tokens lead to and that would lack one (BPMN 2.0 §13.4.1). */
export function joinLeftWaiting(
  old: Process,
  next: Process,
  map: Migrated['map'],
  own: readonly Instance[],
): FlowNode | undefined {
  const moved = (index: NodeIndex): FlowNode => {
    const { id } = old.nodes[index]!;
    return next.nodes.find((node) => node.id === (map[id] ?? id))!;
  };
  const scopes = new Map<LocalId, Instance[]>();
  for (const token of own) {
    // The token of an activity that repeats is its body; its rounds are within.
    if (token.node === null || token.round !== undefined || token.compensates !== undefined || token.background)
      continue;
    const parent = token.parent ?? ROOT;
    scopes.set(parent, [...(scopes.get(parent) ?? []), token]);
  }
  for (const tokens of scopes.values()) {
    for (const join of next.nodes) {
      if (join.type !== 'parallelGateway' || join.incoming.length < 2) continue;
      const reach = reachOf(next, join);
      const feeds = (flow: number, token: Instance): boolean => {
        const node = moved(token.node!);
        if (token.rests !== 'join' || node.index !== join.index) return reach.get(flow)![node.index] === 1;
        return comesBy(old, next, map, token.arrivedBy!, flow);
      };
      const missing = join.incoming.filter((flow) => !tokens.some((token) => feeds(flow, token)));
      if (missing.length > 0 && missing.length < join.incoming.length) return join;
    }
  }
  return undefined;
}

function comesBy(old: Process, next: Process, map: Migrated['map'], arrived: number, flow: number): boolean {
  const before = old.flows[arrived]!;
  const after = next.flows[flow]!;
  const source = old.nodes[before.source]!.id;
  return before.id === after.id || next.nodes[after.source]!.id === (map[source] ?? source);
}

/** The one unmapped node that is most like another; undefined: none is, or several are alike. */
function likeliest(
  old: Process,
  next: Process,
  node: FlowNode,
  mapped: (index: NodeIndex) => NodeIndex | undefined,
  taken: ReadonlySet<NodeIndex>,
): NodeIndex | undefined {
  const container = old.scopes[node.scope]!.node;
  const wanted = container === null ? null : mapped(container);
  const scored = next.nodes
    .filter((other) => other.type === node.type && !taken.has(other.index))
    .filter((other) => next.scopes[other.scope]!.node === wanted)
    .map((other) => [likeness(old, next, node, other, mapped), other.index] as const)
    .sort(([one], [other]) => other - one);
  const [best, second] = scored;
  if (best === undefined || best[0] < ALIKE || best[0] === second?.[0]) return undefined;
  return best[1];
}

/** A name in common, or a neighbour on either side. */
const ALIKE = 2;

function likeness(
  old: Process,
  next: Process,
  node: FlowNode,
  other: FlowNode,
  mapped: (index: NodeIndex) => NodeIndex | undefined,
): number {
  const before = (process: Process, { incoming }: FlowNode) => incoming.map((flow) => process.flows[flow]!.source);
  const after = (process: Process, { outgoing }: FlowNode) => outgoing.map((flow) => process.flows[flow]!.target);
  const shared = (of: typeof before) => of(old, node).some((index) => of(next, other).includes(mapped(index) ?? -1));
  const hosts =
    node.type === 'boundaryEvent' && other.type === 'boundaryEvent' && mapped(node.attachedTo) === other.attachedTo;
  const names = node.name !== null && node.name === other.name;
  const loops = isActivity(node) && isActivity(other) && node.loop?.type !== other.loop?.type;
  return (names ? 2 : 0) + (shared(before) ? 1 : 0) + (shared(after) ? 1 : 0) + (hosts ? 2 : 0) - (loops ? 4 : 0);
}
