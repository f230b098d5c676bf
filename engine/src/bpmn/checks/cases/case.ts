/** A file that breaks a rule at an element, and one that keeps it. */
export interface CheckCase {
  readonly rule: string;
  readonly element: string | null;
  readonly bad: string;
  readonly good: string;
  /** When it differs from the check's own. */
  readonly severity?: 'error' | 'warning' | 'info';
}
