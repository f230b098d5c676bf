import { child, children, type Element, flag, is } from '../element.ts';
import type { FlowIndex, NodeIndex, ScopeDefinition, ScopeIndex } from '../process.ts';

/** A scope with the elements in it, before they are compiled. */
export interface ScopeOutline {
  readonly index: ScopeIndex;
  readonly element: Element;
  readonly node: NodeIndex | null;
  readonly parent: ScopeIndex | null;
  readonly kind: ScopeDefinition['kind'];
  readonly nodes: NodeIndex[];
}
/** Every flow node, sequence flow and scope of a process with its index: the first of the two passes of compiling. */
export interface Outline {
  readonly process: Element;
  readonly scopes: readonly ScopeOutline[];
  readonly nodes: readonly { readonly element: Element; readonly scope: ScopeIndex }[];
  readonly flows: readonly Element[];
  readonly artifacts: readonly Element[];
  readonly nodeOf: ReadonlyMap<Element, NodeIndex>;
  readonly flowOf: ReadonlyMap<Element, FlowIndex>;
  /** Flows into and out of each node, by node index. */
  readonly incoming: readonly (readonly FlowIndex[])[];
  readonly outgoing: readonly (readonly FlowIndex[])[];
  /** Boundary events by the activity that they are attached to. */
  readonly boundaryEventsOf: ReadonlyMap<Element, readonly NodeIndex[]>;
  /** The scope that is the body of a subprocess. */
  readonly bodyOf: ReadonlyMap<Element, ScopeIndex>;
}

/** Numbers everything in document order, parents before what they contain. */
export function outline(process: Element): Outline {
  const draft: Draft = { scopes: [], nodes: [], flows: [], artifacts: [], nodeOf: new Map(), bodyOf: new Map() };
  addScope(draft, process, null, null);
  const connected = draft.flows.filter((flow) => joins(draft, flow));
  const flowOf = new Map(connected.map((flow, index) => [flow, index]));
  const ends = (name: string): FlowIndex[][] => grouped(draft, connected, name);
  const [incoming, outgoing] = [ends('targetRef'), ends('sourceRef')];
  return { ...draft, process, flows: connected, flowOf, incoming, outgoing, boundaryEventsOf: attachments(draft) };
}

function attachments(draft: Draft): Map<Element, NodeIndex[]> {
  const found = new Map<Element, NodeIndex[]>();
  for (const [index, { element }] of draft.nodes.entries()) {
    const attached = is(element, 'bpmn:BoundaryEvent') ? child(element, 'attachedToRef') : null;
    if (attached !== null) found.set(attached, [...(found.get(attached) ?? []), index]);
  }
  return found;
}

function grouped(draft: Draft, flows: readonly Element[], end: string): FlowIndex[][] {
  const byNode: FlowIndex[][] = draft.nodes.map(() => []);
  for (const [index, flow] of flows.entries()) byNode[draft.nodeOf.get(flow.get(end) as Element)!]!.push(index);
  return byNode;
}

interface Draft {
  readonly scopes: ScopeOutline[];
  readonly nodes: { readonly element: Element; readonly scope: ScopeIndex }[];
  readonly flows: Element[];
  readonly artifacts: Element[];
  readonly nodeOf: Map<Element, NodeIndex>;
  readonly bodyOf: Map<Element, ScopeIndex>;
}

function addScope(draft: Draft, element: Element, node: NodeIndex | null, parent: ScopeIndex | null): void {
  const index = draft.scopes.length;
  const scope: ScopeOutline = { index, element, node, parent, kind: kindOf(element), nodes: [] };
  draft.scopes.push(scope);
  draft.bodyOf.set(element, index);
  draft.artifacts.push(...children(element, 'artifacts'));
  for (const inner of children(element, 'flowElements')) {
    if (is(inner, 'bpmn:SequenceFlow')) draft.flows.push(inner);
    else if (is(inner, 'bpmn:FlowNode')) addNode(draft, scope, inner);
  }
}

function addNode(draft: Draft, scope: ScopeOutline, element: Element): void {
  const index = draft.nodes.length;
  draft.nodes.push({ element, scope: scope.index });
  draft.nodeOf.set(element, index);
  scope.nodes.push(index);
  if (is(element, 'bpmn:SubProcess')) addScope(draft, element, index, scope.index);
}

function kindOf(element: Element): ScopeDefinition['kind'] {
  if (is(element, 'bpmn:Process')) return 'process';
  if (is(element, 'bpmn:Transaction')) return 'transaction';
  if (is(element, 'bpmn:AdHocSubProcess')) return 'adHocSubProcess';
  return flag(element, 'triggeredByEvent', false) ? 'eventSubProcess' : 'subProcess';
}

/** A flow whose ends do not resolve was reported by the checks and cannot be walked. */
function joins(draft: Draft, flow: Element): boolean {
  return draft.nodeOf.has(flow.get('sourceRef') as Element) && draft.nodeOf.has(flow.get('targetRef') as Element);
}
