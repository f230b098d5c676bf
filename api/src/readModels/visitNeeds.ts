/** What the elements of a process need the applicant in person for, as screens name it. */
import type { FlowNode, Process, ScopeIndex } from '@onevisit/engine/bpmn/process';
import type { Hall } from '../contract/halls.ts';
import type { DepartmentRef } from '../contract/people.ts';
import type { LocalText } from '../contract/text.ts';
import { type Directory, departmentNamed } from '../identity/directory.ts';

/** Departments that meet the applicant in an element: its own, and those of what is in it (a joint inspection). */
export function departmentsMeeting(
  process: Process | undefined,
  element: string,
  directory: Directory,
): DepartmentRef[] {
  const node = process?.nodes.find(({ id }) => id === element);
  if (process === undefined || node === undefined) return [];
  const ids = new Set([node, ...inside(process, node)].flatMap((one) => departmentOf(one)));
  return [...ids].map((id) => departmentNamed(directory, id));
}

function departmentOf(node: FlowNode): readonly string[] {
  return 'approval' in node && node.approval.department !== null ? [node.approval.department] : [];
}

function inside(process: Process, node: FlowNode): readonly FlowNode[] {
  if (!('body' in node)) return [];
  return process.scopes[node.body as ScopeIndex]!.nodes.flatMap((index) => {
    const child = process.nodes[index]!;
    return [child, ...inside(process, child)];
  });
}

/** How else an element can be done, in the order of the item. */
export function alternativesOf(process: Process | undefined, element: string) {
  const node = process?.nodes.find(({ id }) => id === element);
  return node !== undefined && 'approval' in node ? [...(node.approval.visit?.alternatives ?? [])] : [];
}

/** What people call a place that a diagram names: its hall, else the name itself. */
export function placeNamed(halls: readonly Hall[], place: string): LocalText {
  const hall = halls.find(({ id, places }) => id === place || places.includes(place));
  return hall?.name ?? { zh: place, en: place };
}
