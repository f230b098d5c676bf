/** Boxed expressions (DMN 1.3 §10.2.1, §10.3.2.13.3). */
import { FeelFunction } from 'feelin';
import type { Run } from '../feel/budget.ts';
import { invoke } from '../feel/invocation.ts';
import type { Binding, Boxed, BoxedFunction } from './decision.ts';
import { evaluateTable } from './evaluateTable.ts';
import { feelIn, type Names } from './names.ts';

/** The FEEL value of a boxed expression. Throws a `FeelFailure`. */
export function evaluateBoxed(boxed: Boxed, names: Names, run: Run): unknown {
  run.pay(1);
  switch (boxed.kind) {
    case 'literal':
      return feelIn(boxed.feel, names, run);
    case 'table':
      return evaluateTable(boxed, names, run);
    case 'function':
      return functionOf(boxed, names, run);
    case 'context':
      return contextOf(boxed.entries, names, run);
    case 'invocation':
      return invocationOf(boxed.target, boxed.bindings, names, run);
    case 'list':
      return boxed.items.map((item) => evaluateBoxed(item, names, run));
    case 'relation':
      return boxed.rows.map((row) =>
        Object.fromEntries(
          boxed.columns.map((column, index) => [column, row[index] ? evaluateBoxed(row[index], names, run) : null]),
        ),
      );
    case 'conditional':
      return evaluateBoxed(
        evaluateBoxed(boxed.condition, names, run) === true ? boxed.whenTrue : boxed.whenFalse,
        names,
        run,
      );
    case 'filter':
      return filtered(boxed.in, boxed.match, names, run);
    case 'for':
      return (
        itemsOf(boxed.in, names, run)?.map((item) =>
          evaluateBoxed(boxed.return, { ...names, [boxed.variable]: item }, run),
        ) ?? null
      );
    case 'some':
    case 'every':
      return quantified(boxed, names, run);
  }
}

function functionOf(boxed: BoxedFunction, names: Names, run: Run): FeelFunction {
  return new FeelFunction(
    (...args: unknown[]) => {
      const bound = Object.fromEntries(boxed.parameters.map((name, index) => [name, args[index] ?? null]));
      return run.nested(() => evaluateBoxed(boxed.body, { ...names, ...bound }, run));
    },
    [...boxed.parameters],
  );
}

/** Entries see those before them; an entry without a name is the result (DMN 1.3 §10.2.1.4). */
function contextOf(entries: Extract<Boxed, { kind: 'context' }>['entries'], names: Names, run: Run): unknown {
  const result: { [name: string]: unknown } = {};
  for (const { name, value } of entries) {
    const made = evaluateBoxed(value, { ...names, ...result }, run);
    if (name === null) return made;
    result[name] = made;
  }
  return result;
}

function invocationOf(target: Boxed, bindings: readonly Binding[], names: Names, run: Run): unknown {
  const args = Object.fromEntries(bindings.map(({ name, value }) => [name, evaluateBoxed(value, names, run)]));
  const label = target.kind === 'literal' ? target.feel : 'function';
  return invoke(label, evaluateBoxed(target, names, run), args, run);
}

function itemsOf(boxed: Boxed, names: Names, run: Run): readonly unknown[] | null {
  const list = evaluateBoxed(boxed, names, run);
  if (!Array.isArray(list)) return list === null ? null : [list];
  run.pay(list.length);
  return list;
}

function filtered(source: Boxed, match: Boxed, names: Names, run: Run): unknown {
  const list = itemsOf(source, names, run);
  return (
    list?.filter((item) => {
      const own =
        typeof item === 'object' && item !== null && Object.getPrototypeOf(item) === Object.prototype ? item : {};
      return evaluateBoxed(match, { ...names, item, ...own }, run) === true;
    }) ?? null
  );
}

function quantified(boxed: Extract<Boxed, { kind: 'some' | 'every' }>, names: Names, run: Run): boolean | null {
  const list = itemsOf(boxed.in, names, run);
  const holds = (item: unknown) => evaluateBoxed(boxed.satisfies, { ...names, [boxed.variable]: item }, run) === true;
  return list === null ? null : boxed.kind === 'some' ? list.some(holds) : list.every(holds);
}
