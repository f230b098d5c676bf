import { z } from 'zod';

/** Counting costs as much as there is to count: a list of cases beyond this is only known to be longer. */
export const MOST_COUNTED = 10_000;

/** Query of every list: `cursor` is `next` of the page before, and is opaque. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Rows of a page, 1–200'),
  cursor: z.string().max(500).optional().describe('`next` of the page before'),
});

/** One page of a list. `next` is null on the last page. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    items: z.array(row),
    next: z.string().nullable().describe('Cursor of the next page; null on the last'),
    total: z
      .number()
      .int()
      .describe(`Rows of all pages together; of cases no more than ${MOST_COUNTED + 1} are counted`),
  });
}
