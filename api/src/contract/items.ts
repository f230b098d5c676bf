/** Items (事项): what an applicant can apply for. */
import { z } from 'zod';
import { limitUnit } from './clocks.ts';
import { form } from './forms.ts';
import { departmentRef } from './people.ts';
import { localText } from './text.ts';

export const itemRow = z.object({
  code: z.string(),
  name: localText,
  category: z.enum(['licence', 'confirmation', 'levy', 'payment', 'other', 'publicService']),
  departments: z.array(departmentRef).describe('The first leads'),
  statutory: z.object({ value: z.number(), unit: limitUnit }).nullable(),
  promised: z.object({ value: z.number(), unit: limitUnit }).nullable(),
  visits: z.number().int(),
  process: z
    .object({ process: z.string(), version: z.number().int() })
    .nullable()
    .describe('Latest published that handles it'),
});
export type ItemRow = z.infer<typeof itemRow>;
export const itemList = z.object({ items: z.array(itemRow) });
export const itemPath = z.object({ item: z.string() });
export const itemDetail = itemRow.extend({
  startForm: form.nullable(),
  forms: z.array(form).describe('All forms of its process: they word the facts of its cases'),
});
export type ItemDetail = z.infer<typeof itemDetail>;
