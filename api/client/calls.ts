/** The job routes as typed calls: what each takes and gives is the contract of the API. Needs nothing but `fetch`. */
import type { z } from 'zod';
import type {
  completeJob,
  extendedJob,
  extendJob,
  failedJob,
  failJob,
  fetchedJobs,
  fetchJobs,
  Job,
  throwJobError,
} from '../src/contract/jobs.ts';
import type { Problem } from '../src/contract/problem.ts';

export type { Job } from '../src/contract/jobs.ts';

export interface Connection {
  /** Where the product is: https://approvals.example. */
  readonly url: string;
  /** Of the worker account, as an administrator was shown it. */
  readonly token: string;
}
type Without<T> = Omit<T, 'lock'>;

export interface Calls {
  fetch(asked: z.input<typeof fetchJobs>, signal?: AbortSignal): Promise<readonly Job[]>;
  extend(job: Job, asked: Without<z.input<typeof extendJob>>): Promise<z.infer<typeof extendedJob>>;
  complete(job: Job, yields: Without<z.input<typeof completeJob>>): Promise<void>;
  fail(job: Job, failure: Without<z.input<typeof failJob>>): Promise<z.infer<typeof failedJob>>;
  /** Ends a job with an error of BPMN. */
  error(job: Job, error: Without<z.input<typeof throwJobError>>): Promise<void>;
}

/** An answer that is an error: `name` is what follows `urn:onevisit:problem:`, as `job-lost`. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: string;

  constructor(status: number, problem: string, detail: string) {
    super(detail);
    this.status = status;
    this.problem = problem;
  }
}

export function callsOf({ url, token }: Connection): Calls {
  const post = async (path: string, body: object, key: string | null, signal?: AbortSignal): Promise<unknown> => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        // The same answer sent twice, because the first was lost on its way, is done once.
        ...(key === null ? {} : { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    });
    if (!response.ok) throw await errorOf(response);
    return response.status === 204 ? null : response.json();
  };
  const tell = (job: Job, act: string, body: object): Promise<unknown> =>
    post(`/api/jobs/${job.id}/${act}`, { ...body, lock: job.lock }, act === 'extend' ? null : `${job.lock}:${act}`);
  return {
    fetch: async (asked, signal) =>
      ((await post('/api/jobs/fetch', asked, null, signal)) as z.infer<typeof fetchedJobs>).items,
    extend: async (job, asked) => (await tell(job, 'extend', asked)) as z.infer<typeof extendedJob>,
    complete: async (job, yields) => void (await tell(job, 'complete', yields)),
    fail: async (job, failure) => (await tell(job, 'fail', failure)) as z.infer<typeof failedJob>,
    error: async (job, error) => void (await tell(job, 'error', error)),
  };
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  return new ApiError(
    response.status,
    problem?.type.split(':').at(-1) ?? 'unavailable',
    problem?.detail ?? response.statusText,
  );
}
