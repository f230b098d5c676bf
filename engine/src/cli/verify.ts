import { EXIT, type Io } from './io.ts';

/** `onevisit verify`. */
export async function runVerify(_args: readonly string[], io: Io): Promise<number> {
  io.err('onevisit verify is not available in this version.');
  return EXIT.wrongUse;
}
