/** Names in scope, innermost first, and what a compiled expression is. */
import type { Run } from './budget.ts';

export interface Scope {
  readonly variables: { readonly [name: string]: unknown };
  readonly outer: Scope | null;
}

/** A compiled expression: FEEL values in, a FEEL value out. */
export type Code = (scope: Scope, run: Run) => unknown;

/** A variable's value, or undefined when no scope has it. */
export function find(scope: Scope, name: string): unknown {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    if (Object.hasOwn(at.variables, name)) return at.variables[name] ?? null;
  }
  return undefined;
}

export function within(outer: Scope, variables: { readonly [name: string]: unknown }): Scope {
  return { variables, outer };
}
