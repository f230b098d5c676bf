import type { ActivityNode, BoundaryEvent, FlowNode, NodeIndex, Process, ScopeDefinition } from '../bpmn/process.ts';
import { isActivity, knotOf, linkName, roleOf, takesTokens, waits } from './knots.ts';
import { type Knot, knot, type Net, tie } from './net.ts';
import { catches, type Outcome } from './outcome.ts';

interface Building {
  readonly process: Process;
  readonly nodes: readonly FlowNode[];
  readonly knots: Set<Knot>;
  /** Where a token goes in to a node, and where it comes out of it. */
  readonly entries: Map<NodeIndex, Knot>;
  readonly exits: Map<NodeIndex, Knot>;
  readonly outcomeOf: (node: ActivityNode) => Outcome;
}

/**
 * The net of one scope. Bodies of subprocesses are proved on their own, so a subprocess is one knot here; `outcomeOf`
 * says how its body can come out, and so which of its boundary events can happen.
 */
export function translate(process: Process, scope: ScopeDefinition, outcomeOf: Building['outcomeOf']): Net {
  const nodes = scope.nodes.map((index) => process.nodes[index]!).filter(takesTokens);
  const building: Building = { process, nodes, knots: new Set(), entries: new Map(), exits: new Map(), outcomeOf };
  for (const node of nodes) {
    const made = add(building, knotOf(process, node));
    building.entries.set(node.index, made);
    building.exits.set(node.index, made);
  }
  for (const node of nodes) if (isActivity(node)) guard(building, node);
  for (const node of nodes) leave(building, node);
  const start = begin(building, scope);
  return { start, knots: building.knots };
}

function add(building: Building, made: Knot): Knot {
  building.knots.add(made);
  return made;
}

/**
 * Boundary events that can happen: one that does not interrupt may put a token beside the activity while it lasts; one
 * that interrupts is another way out of it.
 */
function guard(building: Building, node: ActivityNode): void {
  const outcome = building.outcomeOf(node);
  const through = building.exits.get(node.index)!;
  const events = node.boundaryEvents
    .map((index) => building.process.nodes[index] as BoundaryEvent)
    .filter((event) => event.definitions.some((definition) => catches(definition, outcome)));
  const breaking = events.filter((event) => event.cancelActivity);
  const beside = events.filter((event) => !event.cancelActivity);
  let inner = through;
  if (breaking.length > 0 || !outcome.completes) {
    inner = add(building, knot({ node: node.index, id: node.id, takes: node.startQuantity }));
    if (outcome.completes) tie(inner, through);
    else tie(inner, add(building, knot({ kind: 'throw' })));
    for (const event of breaking) tie(inner, building.exits.get(event.index)!);
    building.entries.set(node.index, inner);
  }
  if (beside.length === 0) return;
  const entry = add(building, knot({ split: 'and' }));
  tie(entry, inner, { rests: true });
  for (const event of beside) {
    const whether = add(building, knot({}));
    tie(entry, whether);
    tie(whether, building.exits.get(event.index)!);
    tie(whether, add(building, knot({ kind: 'end' })));
  }
  building.entries.set(node.index, entry);
}

/** Ties a node to what follows it. A node without outgoing flow ends its token (implicit end). */
function leave(building: Building, node: FlowNode): void {
  const exit = building.exits.get(node.index)!;
  if (exit.kind !== 'knot') return;
  const link = node.type === 'intermediateThrowEvent' ? linkName(node) : undefined;
  if (link !== undefined) {
    const target = building.nodes.find((other) => other.type === 'intermediateCatchEvent' && linkName(other) === link);
    if (target !== undefined) tie(exit, building.entries.get(target.index)!);
    return;
  }
  if (node.outgoing.length === 0) tie(exit, add(building, knot({ kind: 'end' })));
  for (const index of node.outgoing) {
    const flow = building.process.flows[index]!;
    const entry = building.entries.get(flow.target);
    if (entry === undefined) continue;
    const role = roleOf(building.process, node, index);
    tie(exit, entry, { role, rests: waits(building.process.nodes[flow.target]!), path: [flow.id] });
  }
}

/** How the scope starts: its plain starts together, or one of those that an event starts. */
function begin(building: Building, scope: ScopeDefinition): Knot {
  const start = add(building, knot({ kind: 'start' }));
  const enter = (from: Knot, index: NodeIndex): void => {
    const entry = building.entries.get(index);
    if (entry !== undefined) tie(from, entry, { rests: waits(building.process.nodes[index]!) });
  };
  if (scope.kind === 'adHocSubProcess') {
    for (const index of scope.nodes) if (building.process.nodes[index]!.incoming.length === 0) enter(start, index);
    tie(start, add(building, knot({ kind: 'end' })));
    return start;
  }
  const isPlain = (index: NodeIndex): boolean => {
    const node = building.process.nodes[index]!;
    return node.type === 'startEvent' && node.definitions.length === 0;
  };
  const plain = [...scope.startEvents.filter(isPlain), ...scope.implicitStarts];
  const together = plain.length > 1 ? add(building, knot({ split: 'and' })) : start;
  if (together !== start) tie(start, together);
  for (const index of plain) enter(together, index);
  for (const index of scope.startEvents) if (!isPlain(index)) enter(start, index);
  for (const node of building.nodes) if ('instantiate' in node && node.instantiate) enter(start, node.index);
  return start;
}
