/** Which rows a person may see, as SQL conditions. */
import { type Account, groupsOf, seesAll } from '../identity/account.ts';
import type { Conditions } from './sql.ts';

/**
 * Cases of `c` that the person may work on: those that a department in the person's scope handles, or has handled, by one of its tasks or as the
 * department of the process; those that the person started. Administrators see all.
 */
export function mayCase(me: Account, where: Conditions): void {
  if (!seesAll(me)) where.add(caseCondition(me, where));
}

/** Cases of `c` that the person may read: also those that were copied to them. */
export function mayReadCase(me: Account, where: Conditions): void {
  if (seesAll(me)) return;
  const mine = caseCondition(me, where);
  where.add(`${mine} or exists (select from api.case_copy copied where copied.tenant = c.tenant
      and copied.case_id = c.id and copied.account = ${where.value(me.id)})`);
}

function caseCondition(me: Account, where: Conditions): string {
  const [scope, groups, id] = [where.value(me.scope), where.value(groupsOf(me)), where.value(me.id)];
  return `c.started_by = ${id} or c.department = any(${scope}::text[]) or exists (
    select from engine.task seen where seen.tenant = c.tenant and seen.case_id = c.id
      and ${taskCondition('seen', scope, groups, id)})`;
}

/** Tasks of `t` that the person may see. */
export function mayTask(me: Account, where: Conditions): void {
  if (seesAll(me)) return;
  where.add(taskCondition('t', where.value(me.scope), where.value(groupsOf(me)), where.value(me.id)));
}

function taskCondition(table: string, scope: string, groups: string, id: string): string {
  return `(${table}.department = any(${scope}::text[]) or ${table}.candidate_groups && ${groups}::text[]
    or ${table}.candidate_users @> array[${id}]::text[] or ${table}.assignee = ${id}
    or ${table}.owner = ${id} or ${table}.closed_by = ${id})`;
}
