/** The decisions of deployed DMN files; loaded only when there are any. */
import type { Decision } from '../../dmn/decision.ts';
import { readDecisions } from '../../dmn/readDecisions.ts';

/** Reads the files. What is wrong with them was said when they were published. */
export async function decisionsOf(files: readonly { readonly xml: string }[]): Promise<readonly Decision[]> {
  const read = await Promise.all(files.map(({ xml }) => readDecisions(xml)));
  return read.flatMap(({ decisions }) => decisions);
}
