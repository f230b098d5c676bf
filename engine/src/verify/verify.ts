import type { Process } from '../bpmn/process.ts';
import type { Proof, VerifyOptions } from './proof.ts';

export type { Finding, Proof, VerifyOptions } from './proof.ts';

/**
 * Proves a process before it runs: that it is sound, how often it can call the applicant, how long it can take.
 * Pure and deterministic; never throws on a process that `read` yields.
 */
export function verify(process: Process, _options: VerifyOptions = {}): Proof {
  return {
    sound: 'unproved',
    why: { zh: '尚未检验', en: 'Not examined yet' },
    visits: { most: 0, allowed: process.approval.visitsAllowed },
    limit: { longest: null, promised: null, statutory: null },
    findings: [],
  };
}
