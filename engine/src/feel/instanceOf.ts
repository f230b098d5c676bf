import { evaluate } from 'feelin';

/** `value instance of type` (DMN 1.3 §10.3.2.3), by feelin's reading of the type. */
export function instanceOf(value: unknown, type: string): boolean | null {
  return evaluate(`value instance of ${type}`, { value }).value as boolean | null;
}
