import { z } from 'zod';

/** A text in both languages of the product; the screen shows the one of its locale. */
export const localText = z.object({ zh: z.string(), en: z.string() });
export type LocalText = z.infer<typeof localText>;
