import type { Problem } from '@onevisit/engine/bpmn/problem';
import type { Finding } from '@onevisit/engine/verify/proof';
import type { ProblemDetail } from '../contract/problem.ts';

/** What reading or proving found, as an answer of the API tells it. */
export function detailOf(problem: Problem | Finding): ProblemDetail {
  const { severity, element, rule, clause, message } = problem;
  return { field: null, element, severity, rule, clause, path: 'path' in problem ? [...problem.path] : [], message };
}
