import type { DecisionReference } from '../bpmn/process.ts';
import { decide as decideDmn } from '../dmn/decide.ts';
import type { LocalId } from './event.ts';
import { textOf } from './expressions.ts';
import type { Json } from './json.ts';
import { Failure, type Run } from './run.ts';
import { seenBy } from './variables.ts';

/** Makes a decision over what an instance sees. */
export function decide(run: Run, reference: DecisionReference, instance: LocalId): Json {
  const context = seenBy(run, instance);
  const id = textOf(run, reference.decision, context) ?? '';
  const decision = run.surroundings.decision(id);
  if (decision === undefined) throw new Failure('decision', `The decision ${id} is not deployed.`);
  const decided = decideDmn(decision, context, run.at);
  if (!decided.ok) throw new Failure('decision', decided.message);
  return decided.value;
}
