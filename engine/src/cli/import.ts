import { EXIT, type Io } from './io.ts';

/** `onevisit import`. */
export async function runImport(_args: readonly string[], io: Io): Promise<number> {
  io.err('onevisit import is not available in this version.');
  return EXIT.wrongUse;
}
