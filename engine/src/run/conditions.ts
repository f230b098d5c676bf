/** Conditional events (BPMN 2.0 §10.5.5): looked at whenever a variable has changed. */
import { evaluate } from './expressions.ts';
import { Failure, type Run } from './run.ts';
import type { Trigger } from './state.ts';
import { definitionsOf, fire } from './triggers.ts';
import { seenBy } from './variables.ts';

/** Looks at conditions after variables changed. True: one fired, and there is more to do. */
export function settleConditions(run: Run): boolean {
  if (!run.variablesChanged) return false;
  run.variablesChanged = false;
  for (const id of run.conditions) {
    const trigger = run.triggers.get(id)!;
    const now = conditionHolds(run, trigger);
    if (now && !trigger.held) {
      run.triggers.edit(id).held = true;
      run.variablesChanged = true;
      fire(run, id, {});
      return true;
    }
    // BPMN 2.0 §10.5.5: a condition must become false and then true before it can fire again.
    if (!now && trigger.held) delete run.triggers.edit(id).held;
  }
  return false;
}

function conditionHolds(run: Run, trigger: Trigger): boolean {
  const node = run.definition(trigger.definition).nodes[trigger.node!]!;
  const definition = definitionsOf(node)[trigger.at]!;
  if (definition.type !== 'conditional') return false;
  try {
    return evaluate(run, definition.condition, seenBy(run, trigger.owner)) === true;
  } catch (error) {
    // A condition that cannot be evaluated does not hold.
    if (error instanceof Failure) return false;
    throw error;
  }
}
