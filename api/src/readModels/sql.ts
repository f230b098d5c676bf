/** Gathers the conditions and parameters of one statement, so that values never become part of its text. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  /** A parameter: its `$n`. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
  /** Adds a condition. */
  add(condition: string): void {
    this.#parts.push(`(${condition})`);
  }
  /** Adds a condition on a value that may be absent. */
  addIf<T>(
    value: T | undefined,
    condition: (parameter: string) => string,
    as: (value: T) => unknown = (it) => it,
  ): void {
    if (value !== undefined) this.add(condition(this.value(as(value))));
  }
  toString(): string {
    return this.#parts.length === 0 ? 'true' : this.#parts.join(' and ');
  }
}

/** Escapes what `like` gives a meaning to. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
