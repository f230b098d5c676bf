import { child, children, type Element } from '../element.ts';

/** The innermost lane of each flow node that a lane names (BPMN 2.0 §10.8); nodes in a subprocess have its lane. */
export function lanesOf(process: Element): ReadonlyMap<Element, Element> {
  const found = new Map<Element, Element>();
  for (const set of children(process, 'laneSets')) visit(set, found);
  inherit(process, null, found);
  return found;
}

function visit(laneSet: Element, found: Map<Element, Element>): void {
  for (const lane of children(laneSet, 'lanes')) {
    for (const node of children(lane, 'flowNodeRef')) found.set(node, lane);
    const inner = child(lane, 'childLaneSet');
    if (inner !== null) visit(inner, found);
  }
}

function inherit(container: Element, outer: Element | null, found: Map<Element, Element>): void {
  for (const set of outer === null ? [] : children(container, 'laneSets')) visit(set, found);
  for (const node of children(container, 'flowElements')) {
    const own = found.get(node) ?? outer;
    if (own !== null) found.set(node, own);
    if (children(node, 'flowElements').length > 0) inherit(node, own, found);
  }
}
