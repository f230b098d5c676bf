/** A compiled DMN file: plain JSON. `readDecisions` makes it, `decide` executes it. */

/** A decision with all that it requires, ready to be decided. */
export interface Decision {
  readonly id: string;
  readonly name: string;
  /** Every element of its requirement graph by id, itself included (DMN 1.3 §6). */
  readonly model: { readonly [id: string]: DrgElement };
}

export type DrgElement = DecisionElement | InputElement | KnowledgeElement | ServiceElement;

export interface DecisionElement {
  readonly kind: 'decision';
  /** Under which name its result is known to what requires it. */
  readonly name: string;
  readonly logic: Boxed;
  /** Ids of what it needs: decisions, inputs, business knowledge models, decision services. */
  readonly requires: readonly string[];
}
export interface InputElement {
  readonly kind: 'input';
  readonly name: string;
  readonly type: string | null;
}
/** A business knowledge model: a function by name. */
export interface KnowledgeElement {
  readonly kind: 'knowledge';
  readonly name: string;
  readonly logic: BoxedFunction;
  readonly requires: readonly string[];
}
/** A decision service: a function by name, of its input data and input decisions in order. */
export interface ServiceElement {
  readonly kind: 'service';
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** A boxed expression (DMN 1.3 §7.3, §8, §10.2; DMN 1.4 §10.2 for the last four). */
export type Boxed =
  | { readonly kind: 'literal'; readonly feel: string }
  | DecisionTable
  | BoxedFunction
  | { readonly kind: 'context'; readonly entries: readonly { readonly name: string | null; readonly value: Boxed }[] }
  | { readonly kind: 'invocation'; readonly target: Boxed; readonly bindings: readonly Binding[] }
  | { readonly kind: 'list'; readonly items: readonly Boxed[] }
  | { readonly kind: 'relation'; readonly columns: readonly string[]; readonly rows: readonly (readonly Boxed[])[] }
  | { readonly kind: 'conditional'; readonly condition: Boxed; readonly whenTrue: Boxed; readonly whenFalse: Boxed }
  | { readonly kind: 'filter'; readonly in: Boxed; readonly match: Boxed }
  | { readonly kind: 'for'; readonly variable: string; readonly in: Boxed; readonly return: Boxed }
  | { readonly kind: 'some' | 'every'; readonly variable: string; readonly in: Boxed; readonly satisfies: Boxed };

export interface Binding {
  readonly name: string;
  readonly value: Boxed;
}
export interface BoxedFunction {
  readonly kind: 'function';
  readonly parameters: readonly string[];
  readonly body: Boxed;
}

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

export interface DecisionTable {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly InputColumn[];
  readonly outputs: readonly OutputColumn[];
  readonly rules: readonly TableRule[];
}
export interface InputColumn {
  readonly feel: string;
  readonly type: string | null;
  /** Unary tests that a value must pass; null: any value. */
  readonly allowed: string | null;
}
export interface OutputColumn {
  readonly name: string;
  /** FEEL expressions of the values in order of priority; empty: none given. */
  readonly priorities: readonly string[];
  /** FEEL; null: none. */
  readonly default: string | null;
}
export interface TableRule {
  /** Id, or its number from 1. */
  readonly id: string;
  /** Unary tests, one an input. */
  readonly tests: readonly string[];
  /** FEEL, one an output; empty: null. */
  readonly outputs: readonly string[];
}
