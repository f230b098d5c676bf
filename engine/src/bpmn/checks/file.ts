import { child, type Element, is } from '../element.ts';
import { executedProcesses } from '../executed.ts';
import type { ParseWarning } from '../parseXml.ts';
import { elementsUnder } from '../walk.ts';

/** A parsed file as the checks see it. */
export interface CheckedFile {
  readonly xml: string;
  readonly definitions: Element;
  readonly byId: ReadonlyMap<string, Element>;
  readonly warnings: readonly ParseWarning[];
  /** Every element of the model, parents first; diagrams and foreign extensions are left out. */
  readonly elements: readonly Element[];
  /** Drawn for another engine: what that engine tolerates is a warning here. */
  readonly tolerant: boolean;
  /** Whether the element is in a process that is run, or in none. */
  executed(element: Element): boolean;
  /** Sequence flows that end in, or leave, a flow node. */
  incoming(node: Element): readonly Element[];
  outgoing(node: Element): readonly Element[];
}

/** Indexes a parsed file once for all checks. */
export function checkedFile(
  parts: Pick<CheckedFile, 'xml' | 'definitions' | 'byId' | 'warnings' | 'tolerant'>,
): CheckedFile {
  const elements = elementsUnder(parts.definitions);
  const flows = elements.filter((element) => is(element, 'bpmn:SequenceFlow'));
  const [to, from] = [groupBy(flows, 'targetRef'), groupBy(flows, 'sourceRef')];
  const run = new Set(executedProcesses(parts.definitions, parts.tolerant));
  const executed = (element: Element): boolean => {
    const process = processOf(element);
    return process === null || run.has(process);
  };
  return {
    ...parts,
    elements,
    executed,
    incoming: (node) => to.get(node) ?? [],
    outgoing: (node) => from.get(node) ?? [],
  };
}

function processOf(element: Element): Element | null {
  for (let at: Element | undefined = element; at !== undefined; at = at.$parent) if (is(at, 'bpmn:Process')) return at;
  return null;
}

function groupBy(flows: readonly Element[], end: string): ReadonlyMap<Element, readonly Element[]> {
  const groups = new Map<Element, Element[]>();
  for (const flow of flows) {
    const node = child(flow, end);
    if (node === null) continue;
    const group = groups.get(node);
    if (group === undefined) groups.set(node, [flow]);
    else group.push(flow);
  }
  return groups;
}
