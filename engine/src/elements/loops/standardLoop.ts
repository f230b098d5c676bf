/** BPMN 2.0 §10.3.8, §13.3.6 Standard loop: rounds one after the other while a condition holds. */
import type { ActivityNode, StandardLoop } from '../../bpmn/process.ts';
import type { LocalId } from '../../run/event.ts';
import { holds, numberOf } from '../../run/expressions.ts';
import { guarded } from '../../run/incidents.ts';
import { Failure, type Run } from '../../run/run.ts';
import type { Instance } from '../../run/state.ts';
import { seenBy } from '../../run/variables.ts';
import { startRound } from './rounds.ts';

export function begin(run: Run, node: ActivityNode, loop: StandardLoop, id: LocalId): void {
  run.instances.edit(id).loop = { total: null, started: 0, completed: 0, terminated: 0 };
  if (goesOn(run, loop, run.instance(id))) startRound(run, node, id, {});
  else run.emptied.push(id);
}

/** True when another round has started, or the condition failed. */
export function next(run: Run, node: ActivityNode, loop: StandardLoop, body: Instance): boolean {
  let more = true;
  guarded(run, body.id, 'entering', () => {
    more = body.loop!.total === null && body.loop!.terminated === 0 && goesOn(run, loop, body);
    if (run.spend(1)) throw new Failure('budget', `More than ${run.budget} rounds were started by one event.`);
    if (more) startRound(run, node, body.id, {});
  });
  return more;
}

function goesOn(run: Run, loop: StandardLoop, body: Instance): boolean {
  const { started } = body.loop!;
  const context = seenBy(run, body.id);
  if (loop.maximum !== null && started >= numberOf(run, loop.maximum, context)) return false;
  if (started === 0 && !loop.testBefore) return true;
  // Without a condition the maximum alone decides; without both there is nothing to repeat for.
  if (loop.condition === null) return loop.maximum !== null || started === 0;
  return holds(run, loop.condition, context);
}
