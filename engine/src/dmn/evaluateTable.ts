/** Decision tables: which rules hit, and what the hit policy makes of them (DMN 1.3 §8.2.8, §8.2.10). */
import { FeelFailure, type Run } from '../feel/budget.ts';
import { equal, order } from '../feel/values.ts';
import { coerce } from './coerce.ts';
import type { Aggregation, DecisionTable, TableRule } from './decision.ts';
import { feelIn, type Names, passesIn } from './names.ts';

/** A rule that hit: its outputs in order of the columns. */
interface Hit {
  readonly rule: string;
  readonly outputs: readonly unknown[];
}

/** The table's value. Throws a `FeelFailure`, also when rules overlap against the hit policy. */
export function evaluateTable(table: DecisionTable, names: Names, run: Run): unknown {
  const inputs = table.inputs.map(({ feel, type }) => coerce(feelIn(feel, names, run), type));
  for (const [index, { feel, allowed }] of table.inputs.entries()) {
    if (allowed !== null && inputs[index] !== null && !passesIn(allowed, inputs[index], names, run)) {
      throw new FeelFailure(`The input '${feel}' has a value that is not allowed: ${String(inputs[index])}`);
    }
  }
  const matching = matchingRules(table, inputs, names, run);
  const hits = matching.map((rule) => ({ rule: rule.id, outputs: outputsOf(rule, names, run) }));
  return hits.length === 0 ? withoutHit(table, names, run) : byPolicy(table, hits, names, run);
}

/** Under hit policy FIRST nothing after the first hit is looked at. */
function matchingRules(table: DecisionTable, inputs: readonly unknown[], names: Names, run: Run): readonly TableRule[] {
  const hits = (rule: TableRule) => {
    run.pay(1);
    return rule.tests.every((test, index) => test === '-' || passesIn(test, inputs[index], names, run));
  };
  if (table.hitPolicy !== 'FIRST') return table.rules.filter(hits);
  const first = table.rules.find(hits);
  return first === undefined ? [] : [first];
}

function outputsOf(rule: TableRule, names: Names, run: Run): readonly unknown[] {
  return rule.outputs.map((feel) => (feel === '' ? null : feelIn(feel, names, run)));
}

/** The default outputs where there are any; else nothing, as the hit policy says it. */
function withoutHit(table: DecisionTable, names: Names, run: Run): unknown {
  if (table.outputs.some((output) => output.default !== null)) {
    const outputs = table.outputs.map((output) =>
      output.default === null ? null : feelIn(output.default, names, run),
    );
    return valueOfHit(table, { rule: 'default', outputs });
  }
  if (table.hitPolicy === 'COLLECT' && table.aggregation !== null) return table.aggregation === 'COUNT' ? 0 : null;
  return table.hitPolicy === 'COLLECT' || table.hitPolicy.endsWith('ORDER') ? [] : null;
}

function byPolicy(table: DecisionTable, hits: readonly Hit[], names: Names, run: Run): unknown {
  const value = (hit: Hit) => valueOfHit(table, hit);
  switch (table.hitPolicy) {
    case 'UNIQUE':
      if (hits.length > 1) throw overlap('Only one rule may hit', hits);
      return value(hits[0]!);
    case 'ANY':
      if (!hits.every((hit) => equal(hit.outputs, hits[0]!.outputs, run) === true)) {
        throw overlap('Rules that hit together must agree', hits);
      }
      return value(hits[0]!);
    case 'FIRST':
      return value(hits[0]!);
    case 'PRIORITY':
      return value(byPriority(table, hits, names, run)[0]!);
    case 'OUTPUT ORDER':
      return byPriority(table, hits, names, run).map(value);
    case 'RULE ORDER':
      return hits.map(value);
    case 'COLLECT':
      return table.aggregation === null ? hits.map(value) : aggregated(table.aggregation, hits);
  }
}

function overlap(what: string, hits: readonly Hit[]): FeelFailure {
  return new FeelFailure(`${what}, but these did: ${hits.map(({ rule }) => rule).join(', ')}`);
}

function valueOfHit(table: DecisionTable, hit: Hit): unknown {
  if (table.outputs.length === 1) return hit.outputs[0] ?? null;
  return Object.fromEntries(table.outputs.map((output, index) => [output.name, hit.outputs[index] ?? null]));
}

/** By the order of the output values of the first column, then the next; what has no place comes last. */
function byPriority(table: DecisionTable, hits: readonly Hit[], names: Names, run: Run): readonly Hit[] {
  const scales = table.outputs.map(({ priorities }) => priorities.map((feel) => feelIn(feel, names, run)));
  const places = new Map(
    hits.map((hit) => [
      hit,
      scales.map((scale, column) => {
        const place = scale.findIndex((value) => equal(value, hit.outputs[column], run) === true);
        return place < 0 ? scale.length : place;
      }),
    ]),
  );
  return hits.toSorted((a, b) => comparePlaces(places.get(a)!, places.get(b)!));
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  const column = a.findIndex((place, index) => place !== b[index]);
  return column < 0 ? 0 : a[column]! - b[column]!;
}

/** Over the first output of every hit (DMN 1.3 §8.2.10: a table that aggregates has one). */
function aggregated(aggregation: Aggregation, hits: readonly Hit[]): unknown {
  const values = hits.map((hit) => hit.outputs[0] ?? null);
  switch (aggregation) {
    case 'COUNT':
      return values.length;
    case 'SUM':
      return values.every((value) => typeof value === 'number') ? values.reduce((sum, value) => sum + value, 0) : null;
    case 'MIN':
      return extreme(values, -1);
    case 'MAX':
      return extreme(values, 1);
  }
}

function extreme(values: readonly unknown[], sign: 1 | -1): unknown {
  let best = values[0];
  for (const value of values) {
    const by = order(value, best);
    if (by === null) return null;
    if (by * sign > 0) best = value;
  }
  return best ?? null;
}
