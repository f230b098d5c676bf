import { z } from 'zod';
import { localText } from './text.ts';

export const searchQuery = z.object({ q: z.string().trim().min(1).max(100) });
/** At most eight of each kind, of what I may see. `to` is the address within the app. */
export const searchResult = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['case', 'task', 'process', 'item']),
      id: z.string(),
      title: localText,
      note: z.string(),
      to: z.string(),
    }),
  ),
});
export type SearchResult = z.infer<typeof searchResult>;
