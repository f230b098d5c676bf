import { EXIT, type Io } from './io.ts';

/** `onevisit read`. */
export async function runRead(_args: readonly string[], io: Io): Promise<number> {
  io.err('onevisit read is not available in this version.');
  return EXIT.wrongUse;
}
