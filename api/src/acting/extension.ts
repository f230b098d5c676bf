/** Who may extend a limit, and by how much: what the limit says, held against the person. */
import type { LimitExtension, Process, TimeLimit } from '@onevisit/engine/bpmn/process';
import { EXTENSION_ROLE } from '@onevisit/engine/run/clockExtension';
import type { Account } from '../identity/account.ts';

/** Role or post that approves, and the most that it may add. `element` null: the limit of the case itself. */
export function extensionRule(
  process: Process | undefined,
  element: string | null,
): { readonly role: string; readonly most: number | null } {
  const said: Partial<LimitExtension> = limitAt(process, element)?.extension ?? {};
  return { role: said.by ?? EXTENSION_ROLE, most: said.most ?? null };
}

/** Whether a person holds a role or a post. */
export function holds(account: Account, role: string): boolean {
  return account.roles.some((one) => one === role) || account.posts.includes(role);
}

function limitAt(process: Process | undefined, element: string | null): TimeLimit | null {
  if (process === undefined) return null;
  if (element === null) return process.approval.timeLimit;
  const node = process.nodes.find(({ id }) => id === element);
  if (node === undefined || !('approval' in node)) return null;
  return node.approval.timeLimit ?? node.approval.stopsClock?.limit ?? null;
}
