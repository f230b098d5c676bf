/** Work that a machine outside does: service tasks and their like. */
import type { JobDefinition } from '../bpmn/process.ts';
import type { LocalId } from './event.ts';
import { numberOf } from './expressions.ts';
import type { Variables } from './json.ts';
import type { Run } from './run.ts';
import type { Instance } from './state.ts';
import { seenBy } from './variables.ts';

/** Tries of a job whose definition names no number. */
export const RETRIES = 3;

/** Sends the job of an instance out; the instance rests until it is answered. */
export function runJob(run: Run, job: JobDefinition, id: LocalId): void {
  const variables = seenBy(run, id);
  const retries = job.retries === null ? RETRIES : numberOf(run, job.retries, variables);
  const instance = run.instances.edit(id);
  instance.rests = 'job';
  const element = run.nodeOf(instance).id;
  run.emit({ type: 'runJob', id, element, jobType: job.type, retries, headers: job.headers, variables });
}

/** Calls the job of an interrupted instance back. */
export function cancelJob(run: Run, { id, rests }: Instance): void {
  if (rests === 'job') run.emit({ type: 'cancelJob', id });
}

/** What a job returned, as variables: the whole of it under one name when the job has one. */
export function yieldOf(job: JobDefinition | null, returned: Variables): Variables {
  const name = job?.resultVariable ?? null;
  if (name === null || (Object.hasOwn(returned, name) && Object.keys(returned).length === 1)) return returned;
  return { [name]: returned };
}
