/** Steps of an operator: return, withdraw, jump, signers, suspension, retry, migration, ad-hoc work. */
import type { Event } from '../run/event.ts';
import { activeOf, listenerJobsOf } from '../run/inspect.ts';
import { lookUpInstance, type State } from '../run/state.ts';
import { recordsOf } from '../run/table.ts';
import type { CaseRef } from '../store/store.ts';
import { active } from './active.ts';
import { extension } from './extension.ts';
import type { Operation } from './schema.ts';
import type { Refused, Session, Target } from './session.ts';
import { visit } from './visit.ts';

type Step = {
  readonly operate: Operation;
  readonly by?: string | undefined;
  readonly with?: Event extends never ? never : object | undefined;
};
type Built = { readonly ref: CaseRef; readonly event: Event } | string;

/** Does what an operator does; answers why it was refused. */
export async function operate(session: Session, step: Step): Promise<Refused> {
  const built = await build(session, step);
  return typeof built === 'string' ? built : session.send(built.ref, built.event);
}

async function build(session: Session, step: Step): Promise<Built> {
  const { operate: operation } = step;
  const main = await session.main();
  if (main === undefined) return 'The case has not started.';
  const stamp = session.stamp(operation.by ?? step.by);
  const variables = (operation.with ?? step.with ?? {}) as Extract<Event, { type: 'jumped' }>['variables'];
  const reason = operation.reason ?? null;
  const toMain = (event: Event): Built => ({ ref: main, event });
  switch (operation.kind) {
    case 'return': {
      const from = operation.from === undefined ? { ref: main, id: null } : await active(session, operation.from);
      if (typeof from === 'string') return from;
      const lifts = operation.lifts === undefined ? {} : { lifts: [operation.lifts] };
      return {
        ref: from.ref,
        event: { ...stamp, type: 'returned', to: operation.return, from: from.id, reason, variables, ...lifts },
      };
    }
    case 'jump': {
      const from: Target[] = [];
      for (const id of operation.jump) {
        const found = await active(session, id);
        if (typeof found === 'string') return found;
        from.push(found);
      }
      const event: Event = { ...stamp, type: 'jumped', from: from.map(({ id }) => id), to: operation.to, variables };
      return { ref: from[0]?.ref ?? main, event };
    }
    case 'withdraw':
      return toMain({ ...stamp, type: 'withdrawn', activity: operation.withdraw });
    case 'addSigner': {
      const { addSigner: activity, user, place, weight } = operation;
      const how = { ...(place === undefined ? {} : { place }), ...(weight === undefined ? {} : { weight }) };
      const said = { ...stamp, type: 'signerAdded', activity: activity.split('#')[0]!, user, ...how } as const;
      if (place !== 'before' && place !== 'after') return toMain(said);
      const anchor = await session.task(activity);
      return typeof anchor === 'string' ? anchor : { ref: anchor.ref, event: { ...said, task: anchor.id } };
    }
    case 'removeSigner': {
      const found = await round(session, operation.removeSigner);
      return typeof found === 'string'
        ? found
        : { ref: found.ref, event: { ...stamp, type: 'signerRemoved', instance: found.id } };
    }
    case 'suspend':
      return toMain({ ...stamp, type: 'suspended' });
    case 'resume':
      return toMain({ ...stamp, type: 'resumed' });
    case 'retry': {
      if (operation.retry === true) return toMain({ ...stamp, type: 'retried', instance: null, variables });
      const found = await session.find(operation.retry, (state) => inIncident(session, state));
      return typeof found === 'string'
        ? found
        : { ref: found.ref, event: { ...stamp, type: 'retried', instance: found.id, variables } };
    }
    case 'skip': {
      const found = await session.find(operation.skip, (state) => inIncident(session, state));
      if (typeof found === 'string') return found;
      const event: Event = { ...stamp, type: 'skipped', instance: found.id, variables, reason: operation.reason ?? '' };
      return { ref: found.ref, event };
    }
    case 'cancel':
      return toMain({ ...stamp, type: 'cancelled', reason: operation.cancel });
    case 'migrate':
      return migration(session, operation, stamp, main);
    case 'start':
      return toMain({ ...stamp, type: 'adHocStarted', activity: operation.start, variables });
    case 'extend':
      return extension(session, operation, stamp, main);
    case 'stopClock': {
      const { stopClock: ground, kind = 'other', legalBasis = null } = operation;
      return toMain({ ...stamp, type: 'clockStopped', kind, ground, legalBasis });
    }
    case 'resumeClock':
      return toMain({ ...stamp, type: 'clockResumed' });
    case 'grantVisit':
    case 'bookVisit':
    case 'unbookVisit':
    case 'insteadOfVisit':
    case 'attendVisit':
    case 'missVisit':
      return visit(session, operation, stamp);
    case 'finish':
      return toMain({ ...stamp, type: 'adHocFinished', subProcess: operation.finish.split('#')[0]! });
  }
}

/** Deploys the file to go on with and names its process: the one of the case's id, else the file's first. */
async function migration(
  session: Session,
  operation: Extract<Operation, { kind: 'migrate' }>,
  stamp: ReturnType<Session['stamp']>,
  main: CaseRef,
): Promise<Built> {
  const file = session.loaded.migrations.get(operation.migrate)!;
  const process = file.processes.find(({ id }) => id === session.loaded.process.id) ?? file.processes[0];
  if (process === undefined) return `${operation.migrate} holds no executable process.`;
  await session.deploy(file);
  return { ref: main, event: { ...stamp, type: 'migrated', process: process.hash, map: operation.map ?? {} } };
}

function round(session: Session, id: string): Promise<Target | string> {
  return session.find(id, (state) =>
    activeOf(state, session.definitions).filter((one) => lookUpInstance(state, one.id)?.loop === undefined),
  );
}

/** Instances that stand in an incident, in order of the incidents. */
function inIncident(session: Session, state: State): { readonly id: string; readonly element: string }[] {
  const standing = [...activeOf(state, session.definitions), ...listenerJobsOf(state)];
  const elements = new Map(standing.map(({ id, element }) => [id, element]));
  return [...recordsOf(state.incidents)].flatMap(({ instance }) => {
    const element = elements.get(instance);
    return element === undefined ? [] : [{ id: instance, element }];
  });
}
