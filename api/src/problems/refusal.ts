/** How a route says no: thrown anywhere while a request is answered, turned into problem+json in one place. */
import type { ProblemDetail, ProblemName } from '../contract/problem.ts';
import type { LocalText } from '../contract/text.ts';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: ProblemName;
  readonly detail: LocalText;
  readonly problems: readonly ProblemDetail[];
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | null;

  constructor(
    problem: ProblemName,
    detail: LocalText,
    more: { readonly problems?: readonly ProblemDetail[]; readonly retryAfter?: number } = {},
  ) {
    super(detail.en);
    this.problem = problem;
    this.detail = detail;
    this.problems = more.problems ?? [];
    this.retryAfter = more.retryAfter ?? null;
  }
}

/** A refusal in both languages. */
export function refuse(
  problem: ProblemName,
  zh: string,
  en: string,
  more: { readonly problems?: readonly ProblemDetail[]; readonly retryAfter?: number } = {},
): Refusal {
  return new Refusal(problem, { zh, en }, more);
}

/** One field that is wrong. `field` is a JSON pointer into the body, or the name of a query or path field. */
export function wrongField(field: string, zh: string, en: string): ProblemDetail {
  return { field, element: null, severity: 'error', rule: null, clause: null, path: [], message: { zh, en } };
}

/** `what` was not found, in the words of both languages. */
export function notFound(zh: string, en: string): Refusal {
  return refuse('not-found', `没有找到${zh}`, `No such ${en}`);
}
