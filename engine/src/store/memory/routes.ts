/** Who takes a message or a signal in the memory store: cases that wait, and definitions that it starts. */
import type { Process } from '../../bpmn/process.ts';
import type { Event, LocalId } from '../../run/event.ts';
import { takesMessage } from '../correlation.ts';
import { startsByMessage, startsBySignal } from '../starters.ts';
import type { Addressed, CaseRef, Thrown } from '../store.ts';
import type { CaseRecord, Subscription } from './caseRecord.ts';

/** What routing looks at. */
export interface Receivers {
  /** Cases of the tenant that run, in order of start. */
  readonly cases: readonly CaseRecord[];
  /** Latest definitions of the tenant. */
  readonly definitions: readonly Process[];
  /** The throw was made by a step of this case; what was subscribed there after it does not take it. */
  readonly origin: { readonly ref: CaseRef; readonly since: LocalId } | null;
  /** An id for a case that is started. */
  newCase(process: Process): string;
}

/** The events that pass a throw on, each with an id made of the throw's and the target's. */
export function targetsOf(tenant: string, thrown: Thrown, receivers: Receivers): readonly Addressed[] {
  return thrown.kind === 'message'
    ? messageTargets(tenant, thrown, receivers)
    : signalTargets(tenant, thrown, receivers);
}

type Message = Extract<Thrown, { kind: 'message' }>;
type Signal = Extract<Thrown, { kind: 'signal' }>;

function messageTargets(tenant: string, message: Message, receivers: Receivers): readonly Addressed[] {
  const oldest = new Map<string, { record: CaseRecord; subscription: Subscription }>();
  for (const record of receivers.cases) {
    for (const subscription of awaited(record, 'message', receivers)) {
      if (!takesMessage(subscription.facts, record.key, message)) continue;
      const known = oldest.get(record.process);
      if (known === undefined || subscription.order < known.subscription.order) {
        oldest.set(record.process, { record, subscription });
      }
    }
  }
  const woken = [...oldest.values()].map(({ record, subscription }) => wake(record, subscription.facts.id, message));
  const started = receivers.definitions
    .filter((process) => !oldest.has(process.id) && startsByMessage(process, message.name))
    .map((process) => {
      const { name, correlation } = message;
      return start(receivers.newCase(process), tenant, message, process, correlation, {
        kind: 'message',
        name,
        correlation,
      });
    });
  return [...woken, ...started];
}

function signalTargets(tenant: string, signal: Signal, receivers: Receivers): readonly Addressed[] {
  const { name, variables, at, by } = signal;
  const woken = receivers.cases
    .filter((record) => awaited(record, 'signal', receivers).some(({ facts }) => facts.name === name))
    .map((record): Addressed => {
      const own = receivers.origin !== null && record.ref.case === receivers.origin.ref.case;
      const event: Event = {
        type: 'signalBroadcast',
        id: `${signal.id}/${record.ref.case}`,
        at,
        by,
        name,
        variables,
        ...(own ? { since: receivers.origin!.since } : {}),
      };
      return { ...record.ref, event };
    });
  const started = receivers.definitions
    .filter((process) => startsBySignal(process, name, at))
    .map((process) => start(receivers.newCase(process), tenant, signal, process, null, { kind: 'signal', name }));
  return [...woken, ...started];
}

/** What a case awaits, without what it came to await after its own throw. */
function awaited(record: CaseRecord, to: 'message' | 'signal', { origin }: Receivers): readonly Subscription[] {
  const own = origin !== null && record.ref.case === origin.ref.case;
  return [...record.subscriptions.values()].filter(
    ({ facts }) => facts.to === to && !(own && Number(facts.id) > Number(origin.since)),
  );
}

function wake(record: CaseRecord, subscription: LocalId, message: Message): Addressed {
  const { id, at, by, name, variables } = message;
  return {
    ...record.ref,
    event: {
      type: 'messageArrived',
      id: `${id}/${record.ref.case}/${subscription}`,
      at,
      by,
      name,
      variables,
      subscription,
    },
  };
}

function start(
  id: string,
  tenant: string,
  { id: thrown, at, by, variables }: Thrown,
  process: Process,
  key: string | null,
  how: Extract<Event, { type: 'started' }>['start'],
): Addressed {
  return {
    tenant,
    case: id,
    event: { type: 'started', id: `${thrown}/${id}`, at, by, process: process.hash, key, variables, start: how },
  };
}
