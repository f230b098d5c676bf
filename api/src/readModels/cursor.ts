import { refuse, wrongField } from '../problems/refusal.ts';

/** Where a page ended: the values of the order's columns in its last row. Opaque outside. */
export function cursorOf(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor with `length` of them; undefined for the first page. Refuses what is none of ours. */
export function readCursor(cursor: string | undefined, length: number): readonly (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
    if (Array.isArray(values) && values.length === length && values.every(fits)) return values;
  } catch {
    // Not JSON: refused below, as any other cursor that is none of ours.
  }
  const problems = [wrongField('cursor', '不是上一页给出的 next', 'Not the `next` of a page')];
  throw refuse('invalid-request', 'cursor 无效。', 'The cursor is not valid.', { problems });
}

/** Cuts rows of `limit + 1` to a page and gives the cursor of the next. */
export function cut<T>(
  rows: readonly T[],
  limit: number,
  key: (row: T) => readonly (string | number)[],
): { readonly rows: readonly T[]; readonly next: string | null } {
  if (rows.length <= limit) return { rows, next: null };
  const page = rows.slice(0, limit);
  return { rows: page, next: cursorOf(key(page.at(-1)!)) };
}
