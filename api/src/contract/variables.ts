import { z } from 'zod';

/** Any JSON value. */
export const json: z.ZodType<JsonValue> = z.json();
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Variables of a case by name. Names are FEEL names: they begin with a letter or `_`. */
export const variables = z
  .record(
    z
      .string()
      .regex(/^[\p{L}_][\p{L}\p{N}_]*$/u)
      .max(100),
    json,
  )
  .describe('Variables by name: {"approved": true}. A name begins with a letter or _ and has letters, digits and _.');
export type Variables = z.infer<typeof variables>;
