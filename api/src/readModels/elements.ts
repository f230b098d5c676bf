import type { FlowNode, Process } from '@onevisit/engine/bpmn/process';
import type { Services } from '../services.ts';

/** Names, types and departments of the elements of a definition. */
export interface NamedElements {
  nameOf(element: string | null): string | null;
  typeOf(element: string | null): string | null;
  departmentOf(element: string | null): string | null;
  readonly process: Process | undefined;
}

const kept = new WeakMap<Process, NamedElements>();

/** Elements of a definition by its hash. A definition that is not there names nothing. */
export async function elementsOf(services: Services, hash: string): Promise<NamedElements> {
  const process = await services.store.process(hash);
  if (process === undefined) return NOTHING;
  const found = kept.get(process) ?? named(process);
  kept.set(process, found);
  return found;
}

const NOTHING: NamedElements = { nameOf: () => null, typeOf: () => null, departmentOf: () => null, process: undefined };

function named(process: Process): NamedElements {
  const nodes = new Map<string, FlowNode>(process.nodes.map((node) => [node.id, node]));
  const at = (element: string | null): FlowNode | undefined => (element === null ? undefined : nodes.get(element));
  return {
    nameOf: (element) => at(element)?.name ?? null,
    typeOf: (element) => at(element)?.type ?? null,
    departmentOf: (element) => departmentOf(at(element)),
    process,
  };
}

function departmentOf(node: FlowNode | undefined): string | null {
  return node !== undefined && 'approval' in node ? node.approval.department : null;
}
