import { z } from 'zod';

/** A form as form-js draws it. `schema` is a form-js schema. */
export const form = z.object({
  key: z.string(),
  schema: z.record(z.string(), z.unknown()).describe('A form-js schema'),
});
export type Form = z.infer<typeof form>;

/** A field that the diagram itself declares, when there is no form: read from another engine's inline form. */
export const formField = z.object({
  id: z.string(),
  label: z.string().nullable(),
  type: z.string(),
  required: z.boolean(),
  defaultValue: z.string().nullable(),
  options: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type FormField = z.infer<typeof formField>;
