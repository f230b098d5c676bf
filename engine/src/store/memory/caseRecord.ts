/** All that the memory store keeps of one case, and how the commands of a step change it. */
import type { ArmTimer, Command, OpenTask, Record, RunJob, Subscribe } from '../../run/command.ts';
import type { Instant, LocalId } from '../../run/event.ts';
import type { State } from '../../run/state.ts';
import type { Answer, CaseRef, HostName, HostWork, Thrown } from '../store.ts';

/** A message or signal that a step threw and that has not been passed on. */
export interface PendingThrow {
  readonly thrown: Thrown;
  readonly from: CaseRef;
  /** The throw's own id in its case: what was subscribed there later does not take it. */
  readonly since: LocalId;
}

/** A subscription with its place in the order of all subscriptions of the store. */
export interface Subscription {
  readonly order: number;
  readonly facts: Subscribe;
}

export interface CaseRecord {
  readonly ref: CaseRef;
  readonly host: HostName;
  readonly process: string;
  readonly key: string | null;
  state: State;
  version: number;
  readonly answers: Map<string, Answer>;
  readonly history: Record[];
  readonly tasks: Map<LocalId, OpenTask>;
  readonly timers: Map<LocalId, ArmTimer>;
  readonly jobs: Map<LocalId, RunJob>;
  readonly subscriptions: Map<LocalId, Subscription>;
  readonly throws: Map<string, PendingThrow>;
}

/** What folding needs from the store as a whole. */
interface Store {
  nextOrder(): number;
}

/** Writes what a step did and answers what the host has to do. */
export function fold(record: CaseRecord, commands: readonly Command[], at: Instant, store: Store): HostWork {
  const work = {
    arm: [] as ArmTimer[],
    disarm: [] as string[],
    run: [] as RunJob[],
    cancel: [] as string[],
    throws: [] as string[],
  };
  for (const command of commands) {
    switch (command.type) {
      case 'openTask':
        record.tasks.set(command.id, command);
        break;
      case 'updateTask': {
        const task = record.tasks.get(command.id);
        if (task !== undefined) record.tasks.set(command.id, { ...task, ...command, type: 'openTask' });
        break;
      }
      case 'closeTask':
        record.tasks.delete(command.id);
        break;
      case 'armTimer':
        record.timers.set(command.id, command);
        work.arm.push(command);
        break;
      case 'disarmTimer':
        record.timers.delete(command.id);
        work.disarm.push(command.id);
        break;
      case 'runJob':
        record.jobs.set(command.id, command);
        work.run.push(command);
        break;
      case 'cancelJob':
        record.jobs.delete(command.id);
        work.cancel.push(command.id);
        break;
      case 'subscribe':
        record.subscriptions.set(command.id, { order: store.nextOrder(), facts: command });
        break;
      case 'unsubscribe':
        record.subscriptions.delete(command.id);
        break;
      case 'record':
        record.history.push(command);
        break;
      case 'throwMessage':
      case 'broadcast': {
        const pending = pendingThrow(record.ref, command, at);
        record.throws.set(pending.thrown.id, pending);
        work.throws.push(pending.thrown.id);
        break;
      }
      case 'raiseIncident':
      case 'resolveIncident':
      case 'putClock':
      case 'putVisit':
        // The state has them.
        break;
    }
  }
  return work;
}

function pendingThrow(
  from: CaseRef,
  command: Extract<Command, { type: 'throwMessage' | 'broadcast' }>,
  at: number,
): PendingThrow {
  const facts = { id: `${from.case}:${command.id}`, name: command.name, variables: command.variables, at, by: null };
  const thrown: Thrown =
    command.type === 'throwMessage'
      ? { kind: 'message', ...facts, correlation: command.correlation, ttl: 0 }
      : { kind: 'signal', ...facts };
  return { thrown, from, since: command.id };
}
