import type { JobOutcome } from '@onevisit/engine/hosts/host';
import type { Variables } from '@onevisit/engine/run/json';
import { exchange } from './exchange.ts';
import { entriesOf, fieldOf, type Ground, type Job, textOf, Unusable } from './task.ts';

/** Seconds that a call may take when the task does not say. */
const TIMEOUT = 30;
/** Headers that say where a call goes, where it ends and who asks: not for a diagram to set. */
const OURS = ['host', 'authorization', 'connection', 'content-length', 'content-type', 'transfer-encoding'];
/** Statuses that may be others the next time (RFC 9110, 6585); 5xx besides. */
const PASSING = [408, 425, 429];

/**
 * Calls an address that speaks JSON. `result` makes variables of the answer, the default is its status and body; an error
 * code that `error` yields goes to a boundary event. A call may be repeated: the key of the job says that it is the same.
 */
export async function runHttp(job: Job, { settings, secrets }: Ground): Promise<JobOutcome> {
  const { headers: fields } = job;
  const given = fieldOf(job, 'headers');
  const headers = Object.entries(given === undefined ? {} : entriesOf(given, 'headers'))
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !OURS.includes(name));
  const response = await exchange(
    {
      method: textOf(job, 'method'),
      url: textOf(job, 'url'),
      headers: { ...Object.fromEntries(headers), 'idempotency-key': `${job.case}.${job.id}` },
      body: fieldOf(job, 'body'),
      secret: fields.secret ?? null,
      timeout: Number(fields.timeout ?? TIMEOUT) * 1_000,
    },
    settings,
    secrets,
  );
  const { status, body } = response;
  const seen: Variables = { response: { status, headers: response.headers, body } };
  const code = fieldOf(job, 'error', seen) ?? null;
  if (typeof code === 'string') return { kind: 'error', code, message: null, variables: {} };
  if (status >= 400) {
    if (status >= 500 || PASSING.includes(status)) throw new Error(`The answer was ${status}.`);
    throw new Unusable(`The answer was ${status}.`);
  }
  const result = fieldOf(job, 'result', seen);
  return { kind: 'done', variables: result === undefined ? { status, body } : entriesOf(result, 'result') };
}
