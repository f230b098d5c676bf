/** What reading, proving or importing finds: one finding about one element, in both languages. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  /** Id of the element at fault; null when the file as a whole is. */
  readonly element: string | null;
  /** Name of the check, kebab-case, the same as its file. */
  readonly rule: string;
  /** Clause of BPMN 2.0 (`§10.5.3`) or of the law; null when neither says. */
  readonly clause: string | null;
  readonly message: LocalText;
}
export interface LocalText {
  readonly zh: string;
  readonly en: string;
}
