/** How many tries a job has left when it fails once more. */
import type { JobDefinition } from '../bpmn/process.ts';
import { evaluate } from '../feel/evaluate.ts';
import type { LocalId } from '../run/event.ts';
import { variablesSeenBy } from '../run/inspect.ts';
import { lookUpInstance, type State } from '../run/state.ts';
import { lookUp } from '../run/table.ts';
import type { CaseRef } from '../store/store.ts';
import type { Session } from './session.ts';

/** A job whose definition names no number of tries has one: its first failure is an incident. */
export async function triesLeft(session: Session, ref: CaseRef, job: LocalId): Promise<number> {
  const state = (await session.engine.state(ref))!;
  const allowed = triesOf(session, state, job);
  const key = `${ref.case}\n${job}`;
  const failed = (session.failures.get(key) ?? 0) + 1;
  session.failures.set(key, failed >= allowed ? 0 : failed);
  return Math.max(0, allowed - failed);
}

function triesOf(session: Session, state: State, id: LocalId): number {
  const listener = lookUp(state.listeners ?? {}, id);
  const retries = (listener === undefined ? jobOf(session, state, id) : listener.job)?.retries ?? null;
  if (retries === null) return 1;
  if ('literal' in retries) return retries.literal;
  const result = evaluate(retries.feel, variablesSeenBy(state, listener?.owner ?? id), session.now);
  const number = result.ok ? Number(result.value) : Number.NaN;
  return Number.isInteger(number) && number > 0 ? number : 1;
}

function jobOf(session: Session, state: State, id: LocalId): JobDefinition | null {
  const instance = lookUpInstance(state, id)!;
  const hash = state.definitions[instance.definition ?? 0]!;
  const node = session.definitions.process(hash)!.nodes[instance.node!]!;
  return 'job' in node ? node.job : null;
}
