import { type Element, is, nearestId } from '../element.ts';
import type { LocalText, Problem } from '../problem.ts';
import type { CheckedFile } from './file.ts';

/**
 * One static constraint of the specification. Its file and its rule have the same name. `types` are the elements that
 * `check` is called for, once each.
 */
export interface Check {
  readonly rule: string;
  /** Clause of BPMN 2.0.2 that states it; null for a rule of this project. */
  readonly clause: string | null;
  readonly severity: Problem['severity'];
  /** What it asks for, as the documentation prints it. */
  readonly asks: LocalText;
  readonly types: readonly string[];
  /** It asks for what running needs and does not look at processes that are only drawn. */
  readonly forRunning?: true;
  check(element: Element, report: Report, file: CheckedFile): void;
}

/** Reports one finding; it is about the checked element and has the check's severity unless told otherwise. */
export type Report = (
  message: LocalText,
  other?: { readonly at?: Element | string | null; readonly severity?: Problem['severity'] },
) => void;

/** Runs checks over every element of a file, in document order. */
export function runChecks(checks: readonly Check[], file: CheckedFile): readonly Problem[] {
  return file.elements.flatMap((element) =>
    checks.filter((check) => applies(check, element, file)).flatMap((check) => run(check, element, file)),
  );
}

function applies(check: Check, element: Element, file: CheckedFile): boolean {
  if (!check.types.some((type) => is(element, type))) return false;
  return check.forRunning !== true || file.executed(element);
}

function run(check: Check, element: Element, file: CheckedFile): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (message, other = {}) => {
    const at = other.at === undefined ? element : other.at;
    problems.push({
      severity: other.severity ?? check.severity,
      element: typeof at === 'string' || at === null ? at : nearestId(at),
      rule: check.rule,
      clause: check.clause,
      message,
    });
  };
  check.check(element, report, file);
  return problems;
}
