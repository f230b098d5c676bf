/** What each step but `expect` and `operate` does. */

import type { Event, Instant } from '../run/event.ts';
import { activeOf, awaitedOf } from '../run/inspect.ts';
import { lookUpInstance, type State } from '../run/state.ts';
import { addDuration, parseDate, parseDuration } from '../run/timing.ts';
import { active } from './active.ts';
import { changeCalendar } from './changeCalendar.ts';
import { operate } from './operate.ts';
import type { Job, Step } from './schema.ts';
import type { Refused, Session, Target } from './session.ts';
import { triesLeft } from './tries.ts';

type Acting = Exclude<Step, { kind: 'expect' }>;
type MessageStep = Extract<Step, { kind: 'message' }>;

/** Does a step; answers why it was refused, or null. */
export async function act(session: Session, step: Acting): Promise<Refused> {
  switch (step.kind) {
    case 'claim':
      return toTask(session, step.claim, (task) => ({
        ...session.stamp(step.by),
        type: 'taskClaimed',
        task,
        assignee: step.by,
      }));
    case 'release':
      return toTask(session, step.release, (task) => ({ ...session.stamp(step.by), type: 'taskReleased', task }));
    case 'delegate':
      return toTask(session, step.delegate, (task) => ({
        ...session.stamp(step.by),
        type: 'taskDelegated',
        task,
        to: step.to,
      }));
    case 'resolve':
      return toTask(session, step.resolve, (task) => ({
        ...session.stamp(step.by),
        type: 'taskResolved',
        task,
        variables: step.with ?? {},
      }));
    case 'complete':
      return toTask(session, step.complete, (task) => ({
        ...session.stamp(step.by),
        type: 'taskCompleted',
        task,
        variables: step.with ?? {},
      }));
    case 'advance':
      return pass(session, addDuration(session.now, parseDuration(step.advance)!));
    case 'until':
      return pass(session, parseDate(step.until)!);
    case 'message':
      return message(session, step);
    case 'signal':
      return signal(session, step);
    case 'job':
      return answerJob(session, step.job, step.by);
    case 'calendar':
      return changeCalendar(session, step);
    case 'set':
      return set(session, step);
    case 'start':
      return session.start({ by: step.by, ...step.start }, false);
    case 'operate':
      return operate(session, step);
  }
}

async function toTask(session: Session, id: string, event: (task: string) => Event): Promise<Refused> {
  const found = await session.task(id);
  return typeof found === 'string' ? found : session.send(found.ref, event(found.id));
}

async function pass(session: Session, to: Instant): Promise<Refused> {
  if (to < session.now) return 'Time does not go back.';
  await session.engine.advance(to);
  session.now = to;
  return null;
}

async function message(session: Session, { message: given, by }: MessageStep): Promise<Refused> {
  if (given.to !== undefined) return aimed(session, given.to, given, by);
  const ttl = given.ttl === undefined ? 0 : addDuration(session.now, parseDuration(given.ttl)!) - session.now;
  const taken = await session.engine.throw(session.tenant, {
    ...session.stamp(by),
    kind: 'message',
    name: given.name,
    correlation: given.correlation ?? null,
    variables: given.with ?? {},
    ttl,
  });
  await session.engine.settle(session.now);
  return taken === 0 && ttl === 0 ? `Nobody awaits the message ${given.name}.` : null;
}

/** A message for one that waits: a catch event or receive task, or the activity or gateway that holds it. */
async function aimed(
  session: Session,
  to: string,
  { name, with: variables = {} }: MessageStep['message'],
  by: string | undefined,
): Promise<Refused> {
  const found = await session.find(to, (state) => awaiting(session, state, name));
  if (typeof found === 'string') return found;
  const event: Event = { ...session.stamp(by), type: 'messageArrived', name, variables, subscription: found.id };
  return session.send(found.ref, event);
}

function awaiting(session: Session, state: State, name: string): { readonly id: string; readonly element: string }[] {
  const elements = new Map(activeOf(state, session.definitions).map(({ id, element }) => [id, element]));
  const messages = awaitedOf(state, session.definitions).filter((one) => one.kind === 'message' && one.name === name);
  return [
    ...messages.map(({ id, element }) => ({ id, element: element ?? '' })),
    ...messages
      .filter(({ element, owner }) => elements.get(owner) !== element)
      .map(({ id, owner }) => ({ id, element: elements.get(owner) ?? '' })),
  ];
}

async function signal(session: Session, { signal: given, by }: Extract<Step, { kind: 'signal' }>): Promise<Refused> {
  const { name, with: variables = {} } = given;
  await session.engine.throw(session.tenant, { ...session.stamp(by), kind: 'signal', name, variables });
  await session.engine.settle(session.now);
  return null;
}

async function answerJob(session: Session, job: Job, by: string | undefined): Promise<Refused> {
  const found = await session.job(job.id);
  return typeof found === 'string' ? found : session.send(found.ref, await jobEvent(session, job, found, by));
}

async function jobEvent(session: Session, job: Job, { ref, id }: Target, by: string | undefined): Promise<Event> {
  const base = { ...session.stamp(by), job: id };
  if (job.fail !== undefined) {
    const retriesLeft = await triesLeft(session, ref, id);
    return { ...base, type: 'jobFailed', failure: { kind: 'technical', reason: job.fail, retriesLeft } };
  }
  if (job.error !== undefined) {
    const { code, message: text = null, with: variables = {} } = job.error;
    return { ...base, type: 'jobFailed', failure: { kind: 'error', code, message: text, variables } };
  }
  if (job.escalation !== undefined) {
    return { ...base, type: 'jobFailed', failure: { kind: 'escalation', code: job.escalation, variables: {} } };
  }
  return { ...base, type: 'jobCompleted', variables: job.return ?? {} };
}

async function set(session: Session, step: Extract<Step, { kind: 'set' }>): Promise<Refused> {
  const main = await session.main();
  if (main === undefined) return 'The case has not started.';
  const scope = step.in === undefined ? { ref: main, id: null } : await active(session, step.in);
  if (typeof scope === 'string') return scope;
  const known = scope.id === null ? undefined : lookUpInstance((await session.engine.state(scope.ref))!, scope.id);
  if (scope.id !== null && known === undefined) return `${step.in} is not active.`;
  return session.send(scope.ref, {
    ...session.stamp(step.by),
    type: 'variablesSet',
    variables: step.set,
    in: scope.id,
  });
}
