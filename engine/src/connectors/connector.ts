import type { LocalText } from '../bpmn/problem.ts';

/** A field that a task sets for its connector, as a header of its job. */
export interface ConnectorField {
  /** Key of the `approval:header`. */
  readonly key: string;
  readonly name: LocalText;
  readonly hint: LocalText | null;
  readonly required: boolean;
  readonly kind: FieldKind;
}
export type FieldKind =
  /** As it stands, or what an expression yields when it begins with `=`. */
  | { readonly kind: 'text' }
  /** FEEL, with or without a leading `=`. */
  | { readonly kind: 'feel' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'seconds'; readonly most: number }
  /** Name of a secret of the installation; the secret itself never stands in a diagram. */
  | { readonly kind: 'secret' };

/** What a diagram may say of a connector. */
export interface Connector {
  /** Job type of the tasks that it does. */
  readonly type: string;
  readonly name: LocalText;
  readonly fields: readonly ConnectorField[];
}

/** Job types that begin so are done by the product, never by a worker from outside. */
export const CONNECTOR = 'connector:';
