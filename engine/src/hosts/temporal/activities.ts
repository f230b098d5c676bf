import { heartbeat } from '@temporalio/activity';
import type { ArmTimer } from '../../run/command.ts';
import type { Event } from '../../run/event.ts';
import type { Answer, CaseRef, HostWork, Store } from '../../store/store.ts';
import { StoreUnavailable } from '../../store/unavailable.ts';
import type { JobHandler, JobOutcome } from '../host.ts';
import type { CaseWorkflows } from './caseWorkflows.ts';
import type { Activities, Applied, JobEnd, LocalActivities, OpenWork } from './protocol.ts';

export interface ActivityContext {
  readonly store: Store;
  readonly workflows: CaseWorkflows;
  readonly jobs: JobHandler;
}

/** What the workflow has done for it: everything that touches the store or the world. */
export function activitiesOf({ store, workflows, jobs }: ActivityContext): LocalActivities & Activities {
  return {
    async apply(ref, events) {
      const answers = await store.apply(
        events.map((event) => ({ ...ref, event })),
        'temporal',
      );
      return answers.map(appliedOf);
    },
    async takeUp(ref) {
      const [header, work] = await Promise.all([store.header(ref), store.work(ref)]);
      return { status: header?.status ?? null, work: openWork(work) };
    },
    async passOn(tenant, id, at) {
      const targets = await store.route(tenant, { id });
      await Promise.all(
        targets.map(({ event, ...ref }) =>
          workflows.tell({ ...ref, event: { ...event, at: Math.max(event.at, at) } as Event }),
        ),
      );
      await store.routed(tenant, id);
    },
    runJob: (ref, id) => beating(() => runJob(store, jobs, ref, id)),
  };
}

function appliedOf(answer: Answer): Applied {
  if (answer.kind === 'rejected') return answer;
  const { version, status, work, due } = answer;
  const repeated = answer.repeated ?? false;
  return { kind: 'applied', version, status, work: openWork(work), repeated, ...(due === undefined ? {} : { due }) };
}

/** Ids and times: what a history may hold. */
function openWork({ arm, disarm, run, cancel, throws }: HostWork): OpenWork {
  const timer = ({ id, at }: ArmTimer): readonly [string, number] => [id, at];
  return { arm: arm.map(timer), disarm, run: run.map(({ id, retries }) => ({ id, tries: retries })), cancel, throws };
}

/** Tells the server every few seconds that the activity is alive, so that it is given to another worker soon when it is not. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => heartbeat(), 5_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

async function runJob(store: Store, jobs: JobHandler, ref: CaseRef, id: string): Promise<JobEnd> {
  const { run } = await patiently(() => store.work(ref));
  const job = run.find((open) => open.id === id);
  // Taken back, or done already by a try that could not say so.
  if (job === undefined) return { kind: 'external' };
  return endOf(await jobs({ ...job, ...ref }));
}

function endOf(outcome: JobOutcome): JobEnd {
  switch (outcome.kind) {
    case 'done':
      return outcome;
    case 'error':
    case 'escalation':
    case 'technical':
      return { kind: 'failed', failure: outcome };
    case 'external':
      return outcome;
  }
}

/** A store that is away is no failure of the job: it does not use up a try. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}
