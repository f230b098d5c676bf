/** The handler of jobs that both durable hosts are given: connectors are run, all else is left to workers. */
import { CONNECTOR } from '@onevisit/engine/connectors/connector';
import type { JobHandler } from '@onevisit/engine/hosts/host';
import { runCertificate } from './certificate.ts';
import { NotAllowed } from './exchange.ts';
import { runHttp } from './http.ts';
import { type Ground, type RunConnector, Unusable } from './task.ts';

const runs: Readonly<Record<string, RunConnector>> = {
  'connector:http': runHttp,
  'connector:certificate': runCertificate,
};

export function connectorJobs(ground: Ground): JobHandler {
  return async (job) => {
    if (!job.jobType.startsWith(CONNECTOR)) return { kind: 'external' };
    const run = Object.hasOwn(runs, job.jobType) ? runs[job.jobType] : undefined;
    try {
      if (run === undefined) throw new Unusable(`There is no ${job.jobType}.`);
      return await run(job, ground);
    } catch (error) {
      if (!(error instanceof Unusable || error instanceof NotAllowed)) throw error;
      return { kind: 'technical', reason: error.message, retriesLeft: 0 };
    }
  };
}
