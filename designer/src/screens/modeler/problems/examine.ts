import type { ProblemDetail } from '@onevisit/api/contract/problem';
import type { Proof } from '@onevisit/api/contract/proof';
import type { Problem } from '@onevisit/engine/bpmn/problem';
import { read } from '@onevisit/engine/bpmn/read';
import { verify } from '@onevisit/engine/verify/verify';

/** What is known of a diagram while it is drawn: the same reading and proof that publishing asks for. */
export interface Examination {
  /** Of the first process; null when the diagram cannot be run. */
  readonly proof: Proof | null;
  /** What reading found, then what the proof found. */
  readonly problems: readonly ProblemDetail[];
}

/** Reads and proves a diagram, here in the browser. */
export async function examine(xml: string): Promise<Examination> {
  const { processes, problems } = await read(xml);
  const found = problems.map((problem) => detail(problem, []));
  const [first, ...others] = processes.map((process) => verify(process));
  if (first === undefined) return { proof: null, problems: found };
  const findings = [first, ...others].flatMap((one) => one.findings).map((one) => detail(one, one.path));
  const { sound, why, visits, limit } = first;
  return { proof: { sound, why, visits, limit, findings }, problems: [...found, ...findings] };
}

function detail({ severity, element, rule, clause, message }: Problem, path: readonly string[]): ProblemDetail {
  return { field: null, element, severity, rule, clause, path: [...path], message };
}
