/** Service work that is done by programs in any language: each fetches jobs of its types and answers how they ended. */
import type { Event } from '@onevisit/engine/run/event';
import {
  extendLock,
  heldJob,
  type JobRef,
  type LockedJob,
  postponeJob,
} from '@onevisit/engine/store/postgres/jobLocks';
import type { z } from 'zod';
import { send } from '../acting/send.ts';
import {
  completeJob,
  extendedJob,
  extendJob,
  failedJob,
  failJob,
  fetchedJobs,
  fetchJobs,
  type Job,
  jobPath,
  throwJobError,
} from '../contract/jobs.ts';
import type { Account } from '../identity/account.ts';
import { expectWorker } from '../identity/workers.ts';
import { refuse, wrongField } from '../problems/refusal.ts';
import { type Call, type Route, route } from './route.ts';

type Said<E> = E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never;
type Answering = Call<z.output<typeof jobPath>, unknown, { readonly lock: string }, Account>;

const workers = ['worker'] as const;

const fetching = route({
  method: 'post',
  path: '/api/jobs/fetch',
  name: 'fetchJobs',
  summary: 'Fetches jobs of some types and locks them for a while; waits for them if asked to',
  access: workers,
  body: fetchJobs,
  answer: fetchedJobs,
  async handle({ body, me, services, signal, token }) {
    const { wait, ...wanted } = body;
    expectTypes(me, body.types);
    const asked = { ...wanted, tenant: services.tenant, worker: `${me.id}/${body.worker}` };
    const expectAllowed = () => expectWorker(services, token ?? '', new Date());
    const jobs = await services.jobs.fetch(asked, { wait, gone: signal, expectAllowed });
    return { body: { items: jobs.map(jobOf) } };
  },
});

const extending = route({
  method: 'post',
  path: '/api/jobs/:job/extend',
  name: 'extendJob',
  summary: 'Holds a job longer: so many milliseconds from now',
  access: workers,
  params: jobPath,
  body: extendJob,
  answer: extendedJob,
  async handle(call) {
    const { ref } = await expectHeld(call);
    const until = await extendLock(call.services.pool, ref, call.body.lock, call.body.lockFor);
    if (until === undefined) throw lost();
    return { body: { lockedUntil: until.toISOString() } };
  },
});

const completing = route({
  method: 'post',
  path: '/api/jobs/:job/complete',
  name: 'completeJob',
  summary: 'A job is done; what it yields becomes facts of the case',
  access: workers,
  params: jobPath,
  body: completeJob,
  async handle(call) {
    const { ref } = await expectHeld(call);
    await tell(call, ref, { type: 'jobCompleted', job: ref.job, variables: call.body.variables });
    return { body: null };
  },
});

const failing = route({
  method: 'post',
  path: '/api/jobs/:job/fail',
  name: 'failJob',
  summary: 'A job has failed: it is tried again after the back-off, or stands in an incident when no tries are left',
  access: workers,
  params: jobPath,
  body: failJob,
  answer: failedJob,
  async handle(call) {
    const { lock, reason, backoff } = call.body;
    const { ref, held } = await expectHeld(call);
    const retries = call.body.retries ?? held.retries - 1;
    if (retries > 0) {
      if (!(await postponeJob(call.services.pool, ref, lock, { reason, retries, backoff }))) throw lost();
    } else {
      const failure = { kind: 'technical', reason, retriesLeft: 0 } as const;
      await tell(call, ref, { type: 'jobFailed', job: ref.job, failure });
    }
    return { body: { retries } };
  },
});

const throwing = route({
  method: 'post',
  path: '/api/jobs/:job/error',
  name: 'throwJobError',
  summary: 'A job ends with an error of BPMN, which the process catches or fails by',
  access: workers,
  params: jobPath,
  body: throwJobError,
  async handle(call) {
    const { code, message, variables } = call.body;
    const { ref } = await expectHeld(call);
    const failure = { kind: 'error', code, message, variables } as const;
    await tell(call, ref, { type: 'jobFailed', job: ref.job, failure });
    return { body: null };
  },
});

export const jobRoutes: readonly Route[] = [fetching, extending, completing, failing, throwing];

/** The same lock answers once: the event is named after it, whoever asks again and however. */
async function tell(call: Answering, ref: JobRef, said: Said<Event>): Promise<void> {
  await send({ ...call, eventId: `job:${ref.job}:${call.body.lock}` }, ref.case, said);
}

async function expectHeld({ params, body, me, services }: Answering) {
  const dot = params.job.lastIndexOf('.');
  const ref = { tenant: services.tenant, case: params.job.slice(0, dot), job: params.job.slice(dot + 1) };
  const held = await heldJob(services.pool, ref, body.lock);
  if (held === undefined) throw lost();
  expectTypes(me, [held.jobType]);
  return { ref, held };
}

function lost() {
  return refuse(
    'job-lost',
    '该作业已完成、已撤销，或锁已过期并由他人领取。',
    'The job is done, called back, or its lock ended and another has fetched it.',
  );
}

function expectTypes(me: Account, types: readonly string[]): void {
  const foreign = types.filter((type) => !me.jobTypes?.includes(type));
  if (foreign.length === 0) return;
  const names = foreign.join(', ');
  const problems = [wrongField('/types', `该令牌不能领取：${names}`, `Not of this token: ${names}`)];
  throw refuse('not-allowed', `该令牌不能领取：${names}。`, `The token is not for these types: ${names}.`, {
    problems,
  });
}

function jobOf(locked: LockedJob): Job {
  const { lock, lockedUntil, jobType: type, key: caseKey, process, element, headers, variables, retries } = locked;
  const id = `${locked.case}.${locked.job}`;
  const named = { id, lock, type, case: locked.case, caseKey, process, element };
  return {
    ...named,
    lockedUntil: lockedUntil.toISOString(),
    headers: { ...headers },
    variables: variables as Job['variables'],
    retries,
  };
}
