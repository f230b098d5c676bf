import { EXIT, type Io } from './io.ts';

/** `onevisit rehost`. */
export async function runRehost(_args: readonly string[], io: Io): Promise<number> {
  io.err('onevisit rehost is not available in this version.');
  return EXIT.wrongUse;
}
