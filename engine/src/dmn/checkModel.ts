/** What is wrong with a requirement graph before anything is decided. */
import type { LocalText, Problem } from '../bpmn/problem.ts';
import { parseProblem } from '../feel/parse.ts';
import type { Boxed, DecisionTable, DrgElement } from './decision.ts';

type Model = { readonly [id: string]: DrgElement };

/** References that name nothing, circles, and expressions that cannot be read: each an error. */
export function checkModel(model: Model): readonly Problem[] {
  const names = Object.values(model).flatMap((element) => [element.name, ...namesIn(element)]);
  return Object.entries(model).flatMap(([id, element]) => [
    ...missing(model, id, element),
    ...(isInCircle(model, id)
      ? [problem(id, 'dmn-circle', { zh: '决策互相依赖成环', en: 'Decisions require each other in a circle' })]
      : []),
    ...('logic' in element ? unreadable(id, element.logic, names) : []),
  ]);
}

/** Names that the logic of an element binds. */
function namesIn(element: DrgElement): readonly string[] {
  return 'logic' in element ? boundIn(element.logic) : [];
}

function boundIn(boxed: Boxed): readonly string[] {
  if (boxed.kind === 'literal' || boxed.kind === 'table') return [];
  const own =
    boxed.kind === 'function'
      ? boxed.parameters
      : boxed.kind === 'context'
        ? boxed.entries.flatMap(({ name }) => name ?? [])
        : 'variable' in boxed
          ? [boxed.variable]
          : [];
  return [...own, ...partsOf(boxed).flatMap(boundIn)];
}

function missing(model: Model, id: string, element: DrgElement): readonly Problem[] {
  return requiredBy(element)
    .filter((required) => model[required] === undefined)
    .map((required) =>
      problem(id, 'dmn-reference', { zh: `引用不存在：${required}`, en: `Requires what is not there: ${required}` }),
    );
}

function requiredBy(element: DrgElement): readonly string[] {
  if (element.kind === 'input') return [];
  return element.kind === 'service' ? [...element.inputs, ...element.outputs] : element.requires;
}

function isInCircle(model: Model, id: string): boolean {
  if (model[id]!.kind !== 'decision') return false;
  const seen = new Set<string>();
  const open = [...requiredBy(model[id]!)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === id) return true;
    const element = model[at];
    if (element === undefined || seen.has(at)) continue;
    seen.add(at);
    if (element.kind === 'decision') open.push(...element.requires);
  }
  return false;
}

function unreadable(id: string, boxed: Boxed, names: readonly string[]): readonly Problem[] {
  const complain = (feel: string, grammar: 'expression' | 'unaryTests') => {
    const message = parseProblem(feel, grammar, names);
    return message === null
      ? []
      : [
          problem(id, 'dmn-expression', {
            zh: `表达式有误：${message}`,
            en: `The expression cannot be read: ${message}`,
          }),
        ];
  };
  if (boxed.kind === 'literal') return complain(boxed.feel, 'expression');
  if (boxed.kind === 'table') {
    const { expressions, tests } = textsOf(boxed);
    return [
      ...expressions.flatMap((feel) => complain(feel, 'expression')),
      ...tests.flatMap((feel) => complain(feel, 'unaryTests')),
    ];
  }
  return partsOf(boxed).flatMap((part) => unreadable(id, part, names));
}

function textsOf(table: DecisionTable) {
  const given = (texts: readonly (string | null)[]) => texts.filter((feel) => feel !== null && feel !== '') as string[];
  return {
    expressions: [
      ...table.inputs.map(({ feel }) => feel),
      ...given(table.outputs.map((output) => output.default)),
      ...given(table.rules.flatMap((rule) => rule.outputs)),
    ],
    tests: [...given(table.inputs.map(({ allowed }) => allowed)), ...table.rules.flatMap((rule) => rule.tests)],
  };
}

function partsOf(boxed: Exclude<Boxed, DecisionTable | { kind: 'literal' }>): readonly Boxed[] {
  switch (boxed.kind) {
    case 'function':
      return [boxed.body];
    case 'context':
      return boxed.entries.map(({ value }) => value);
    case 'invocation':
      return [boxed.target, ...boxed.bindings.map(({ value }) => value)];
    case 'list':
      return boxed.items;
    case 'relation':
      return boxed.rows.flat();
    case 'conditional':
      return [boxed.condition, boxed.whenTrue, boxed.whenFalse];
    case 'filter':
      return [boxed.in, boxed.match];
    case 'for':
      return [boxed.in, boxed.return];
    case 'some':
    case 'every':
      return [boxed.in, boxed.satisfies];
  }
}

function problem(element: string, rule: string, message: LocalText): Problem {
  return { severity: 'error', element, rule, clause: null, message };
}
