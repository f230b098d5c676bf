import type { DepartmentRef, PersonRef, Role } from '../contract/people.ts';

/** Who asks, and how far that reaches. */
export interface Account extends PersonRef {
  readonly tenant: string;
  readonly roles: readonly Role[];
  readonly posts: readonly string[];
  /** Departments that the person is a member of. */
  readonly departments: readonly DepartmentRef[];
  /** Ids of those departments and of all below them. */
  readonly scope: readonly string[];
  /** Types of jobs that a program may do; absent: it is a person. */
  readonly jobTypes?: readonly string[];
}

/** What a task's candidate groups may name for this person to see it: departments and posts. */
export function groupsOf(account: Account): readonly string[] {
  return [...account.scope, ...account.posts];
}

export function hasRole(account: Account, ...roles: readonly Role[]): boolean {
  return account.roles.some((role) => roles.includes(role));
}

/** What a model may name for the person to approve something: roles and posts. */
export function rolesOf(account: Account): readonly string[] {
  return [...account.roles, ...account.posts];
}

/** Administrators see every department. */
export function seesAll(account: Account): boolean {
  return hasRole(account, 'admin');
}
