import type { Run } from '../feel/budget.ts';
import { compiled } from '../feel/compiled.ts';

/** FEEL values by name. */
export type Names = { readonly [name: string]: unknown };

/** The value of a FEEL expression over names. Throws a `FeelFailure`. */
export function feelIn(feel: string, names: Names, run: Run): unknown {
  return compiled(feel, 'expression', names)({ variables: names, outer: null }, run) ?? null;
}

/** Whether a value passes unary tests. Throws a `FeelFailure`. */
export function passesIn(tests: string, value: unknown, names: Names, run: Run): boolean {
  const scope = { variables: { '?': value }, outer: { variables: names, outer: null } };
  return compiled(tests, 'unaryTests', names)(scope, run) === true;
}
