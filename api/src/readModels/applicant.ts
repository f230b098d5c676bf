import type { Account } from '../identity/account.ts';
import { hasRole } from '../identity/account.ts';

/** The applicant as a column of `c`: the variable `applicant`, itself a text or an object with a `name`. */
export const APPLICANT_SQL = `case json_typeof(c.variables -> 'applicant')
  when 'string' then c.variables ->> 'applicant' when 'object' then c.variables -> 'applicant' ->> 'name' end`;

/** Those who handle cases read names in full; administrators, who keep the system, read the first character. */
export function applicantFor(me: Account, applicant: string | null): string | null {
  if (applicant === null || hasRole(me, 'clerk', 'counter', 'manager')) return applicant;
  return `${[...applicant][0] ?? ''}**`;
}

/** Whether variables of cases may be read: by those who handle cases. */
export function readsVariables(me: Account): boolean {
  return hasRole(me, 'clerk', 'counter', 'manager');
}
