import type { DecisionReference } from '../bpmn/process.ts';
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
  throw new Failure('decision', `The decision ${id} cannot be made.`);
}
