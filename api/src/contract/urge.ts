/** 催办: who holds a task is told to hurry. */
import { z } from 'zod';

export const urgeTask = z.object({
  text: z.string().trim().min(1).max(500).describe('What is said; it stands among the comments of the case'),
});
