import { certificate } from './certificate.ts';
import type { Connector } from './connector.ts';
import { http } from './http.ts';

/** Every connector that a task may name. A new one is a file and a line here. */
export const connectors: readonly Connector[] = [http, certificate];

/** The connector of a job type; undefined: the job is done by a worker, or there is no such connector. */
export function connectorOf(jobType: string): Connector | undefined {
  return connectors.find(({ type }) => type === jobType);
}
