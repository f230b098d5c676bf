/** What a connector is given to work with, and how it reads what the task says. */

import { evaluate } from '@onevisit/engine/feel/evaluate';
import type { JobOutcome } from '@onevisit/engine/hosts/host';
import type { RunJob } from '@onevisit/engine/run/command';
import type { Json, Variables } from '@onevisit/engine/run/json';
import type { CaseRef } from '@onevisit/engine/store/store';
import type { Secrets } from './secret.ts';
import type { ConnectorSettings } from './settings.ts';

export interface Ground {
  readonly settings: ConnectorSettings;
  readonly secrets: Secrets;
}
export type Job = RunJob & CaseRef;
/** Does the job of one connector. Throws what may go better the next time. */
export type RunConnector = (job: Job, ground: Ground) => Promise<JobOutcome>;

/** What the task says does not hold: another try would not either. */
export class Unusable extends Error {}

/** The value of a field of FEEL; undefined: the task does not set it. */
export function fieldOf({ headers, variables }: Job, key: string, more: Variables = {}): Json | undefined {
  const feel = headers[key]?.trim() ?? '';
  if (feel === '') return undefined;
  const outcome = evaluate(feel, { ...variables, ...more }, Date.now());
  if (!outcome.ok) throw new Unusable(`${key}: ${outcome.message}`);
  return outcome.value;
}

/** The text of a field: as it stands, or what its expression yields. Throws when there is none. */
export function textOf(job: Job, key: string): string {
  const said = job.headers[key]?.trim() ?? '';
  const value = said.startsWith('=') ? fieldOf(job, key) : said;
  if (typeof value !== 'string' || value === '') throw new Unusable(`${key}: a text was expected.`);
  return value;
}

/** The entries of a context. */
export function entriesOf(value: Json, key: string): Variables {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Variables;
  throw new Unusable(`${key}: a context was expected.`);
}
