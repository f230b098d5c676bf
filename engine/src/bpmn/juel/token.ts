/** A word of JUEL, with where it starts in the expression. */
export type Token =
  | { readonly kind: 'number' | 'string' | 'name' | 'sign'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

/** What cannot be read or has no counterpart in FEEL. `at` counts from the start of the expression. */
export class JuelProblem extends Error {
  readonly zh: string;
  readonly at: number;
  constructor(zh: string, en: string, at: number) {
    super(en);
    this.zh = zh;
    this.at = at;
  }
}
