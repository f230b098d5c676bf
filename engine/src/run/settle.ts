import { settleConditions } from './conditions.ts';
import { settleEmptied } from './ending.ts';
import type { Run } from './run.ts';
import { arrive, settleJoins } from './tokens.ts';

/** Moves tokens until all rest. */
export function settle(run: Run): void {
  while (run.status === 'running') {
    const emptied = run.emptied.shift();
    if (emptied !== undefined) {
      settleEmptied(run, emptied);
      continue;
    }
    if (settleConditions(run)) continue;
    const arrival = run.next();
    if (arrival !== undefined) {
      arrive(run, arrival);
      continue;
    }
    run.moving = false;
    const fired = settleJoins(run);
    run.moving = true;
    if (!fired) return;
  }
}
