/**
 * FEEL's numbers are decimal (DMN 1.3 §10.3.2.3.1), JavaScript's are binary: what adding and multiplying decimals leaves
 * beyond the 15th digit is noise of the conversion and is dropped, so that `0.1 + 0.2 = 0.3`.
 */
export function tidy(value: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(15));
}
