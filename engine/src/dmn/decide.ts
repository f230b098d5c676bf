/** Executes a decision and all that it requires (DMN 1.3 §6, §10.4). */
import { FeelFunction } from 'feelin';
import { FeelFailure, Run } from '../feel/budget.ts';
import { failureOf } from '../feel/evaluate.ts';
import { toJson } from '../feel/feelValue.ts';
import type { Instant } from '../run/event.ts';
import type { Json, Variables } from '../run/json.ts';
import { coerce } from './coerce.ts';
import type { Decision, DecisionElement, KnowledgeElement, ServiceElement } from './decision.ts';
import { evaluateBoxed } from './evaluateBoxed.ts';
import type { Names } from './names.ts';

export type Decided =
  | { readonly ok: true; readonly value: Json; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** One budget for a decision with all that it requires: several times that of an expression. */
const BUDGET = 1_000_000;

/**
 * The result of a decision over variables: the value of its only output, or a context of its outputs, or a list of
 * these where the hit policy collects. Fails on what an expression fails on, and when rules overlap against the hit
 * policy. Inputs are found by the names of the input data; other variables are visible too. Never throws.
 */
export function decide(decision: Decision, context: Variables, now: Instant): Decided {
  const run = new Run(now, BUDGET);
  try {
    const value = new Deciding(decision.model, run).resultOf(decision.id, context);
    run.payWhole(value);
    const json = toJson(value);
    if (json === undefined)
      return { ok: false, message: `Decision '${decision.id}' yields what no variable can hold.` };
    return { ok: true, value: json, warnings: run.warnings };
  } catch (error) {
    return { ok: false, message: failureOf(error) };
  }
}

class Deciding {
  readonly #model: Decision['model'];
  readonly #run: Run;

  constructor(model: Decision['model'], run: Run) {
    this.#model = model;
    this.#run = run;
  }

  resultOf(id: string, given: Names): unknown {
    const element = this.#model[id];
    if (element?.kind !== 'decision') throw new FeelFailure(`There is no decision '${id}'.`);
    return this.#decide(element, given, new Map());
  }

  /** `done` keeps the results of decisions that several others require. */
  #decide(element: DecisionElement, given: Names, done: Map<string, unknown>): unknown {
    return this.#run.nested(() => evaluateBoxed(element.logic, this.#namesFor(element, given, done), this.#run));
  }

  #namesFor(element: DecisionElement | KnowledgeElement, given: Names, done: Map<string, unknown>): Names {
    const names: { [name: string]: unknown } = { ...given };
    for (const id of element.requires) {
      const required = this.#model[id];
      if (required === undefined) throw new FeelFailure(`'${element.name}' requires '${id}', which is not there.`);
      names[required.name] = this.#required(id, given, done);
    }
    return names;
  }

  #required(id: string, given: Names, done: Map<string, unknown>): unknown {
    const element = this.#model[id]!;
    switch (element.kind) {
      case 'input':
        return coerce(given[element.name] ?? given[id], element.type);
      case 'decision': {
        if (!done.has(id)) done.set(id, this.#decide(element, given, done));
        return done.get(id);
      }
      case 'knowledge':
        return evaluateBoxed(element.logic, this.#namesFor(element, given, done), this.#run);
      case 'service':
        return this.#service(element, given);
    }
  }

  /** A decision service is a function whose inputs stand for what its decisions require (DMN 1.3 §10.4). */
  #service(service: ServiceElement, given: Names): FeelFunction {
    const names = service.inputs.map((id) => this.#model[id]?.name ?? id);
    return new FeelFunction((...args: unknown[]) => {
      const inner = { ...given, ...Object.fromEntries(names.map((name, index) => [name, args[index] ?? null])) };
      const done = new Map(service.inputs.map((id, index) => [id, args[index] ?? null] as const));
      const results = service.outputs.map(
        (id) => [this.#model[id]?.name ?? id, this.#required(id, inner, done)] as const,
      );
      return results.length === 1 ? results[0]![1] : Object.fromEntries(results);
    }, names);
  }
}
