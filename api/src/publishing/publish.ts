import type { ProcessSource, Published } from '../contract/definitions.ts';
import type { ProblemDetail } from '../contract/problem.ts';
import { refuse } from '../problems/refusal.ts';
import type { Services } from '../services.ts';
import { type Examined, examine } from './examine.ts';

/**
 * Publishes a diagram with its forms and decisions as a new version of each of its processes. Refused while reading it, or
 * proving it, finds an error; the refusal lists all that was found.
 */
export async function publish(
  services: Services,
  source: ProcessSource,
  by: string | null,
  at: Date,
): Promise<Published> {
  const examined = await examine(source.xml);
  const standing = expectSound(examined);
  const known = await readHashes(services, examined);
  const deployed = await services.store.deploy({
    tenant: services.tenant,
    xml: source.xml,
    processes: examined.processes,
    decisions: source.decisions,
    forms: source.forms,
    at: at.getTime(),
    by,
  });
  const items = deployed.map(({ processId, version, hash }) => ({
    process: processId,
    version,
    hash,
    isNew: !known.has(hash),
  }));
  return { items, problems: [...standing] };
}

/** What stands after all, as warnings. */
function expectSound({ validation, processes }: Examined): readonly ProblemDetail[] {
  const findings = validation.processes.flatMap(({ proof }) => proof.findings);
  const isError = ({ severity }: ProblemDetail): boolean => severity === 'error';
  const all = [...validation.problems, ...findings];
  const count = all.filter(isError).length;
  if (validation.problems.some(isError)) {
    throw refuse(
      'unreadable-process',
      `流程图有 ${count} 处错误，不能发布。`,
      `The diagram has ${count} errors and cannot be published.`,
      { problems: all },
    );
  }
  if (processes.length === 0) {
    throw refuse('unreadable-process', '文件中没有可执行的流程。', 'The file has no executable process.', {
      problems: all,
    });
  }
  if (count > 0) {
    throw refuse(
      'unsound-process',
      `检验发现 ${count} 处错误，不能发布。`,
      `The proof found ${count} errors; it cannot be published.`,
      { problems: all },
    );
  }
  return all;
}

async function readHashes(services: Services, { processes }: Examined): Promise<ReadonlySet<string>> {
  const { rows } = await services.pool.query<{ readonly hash: string }>(
    'select hash from engine.definition where tenant = $1 and hash = any($2::text[])',
    [services.tenant, processes.map(({ hash }) => hash)],
  );
  return new Set(rows.map(({ hash }) => hash));
}
