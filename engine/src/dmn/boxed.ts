/** Boxed expressions of a DMN file as `Boxed`. */
import { child, children, type Element, is, text } from '../bpmn/element.ts';
import type { Binding, Boxed } from './decision.ts';
import { feelOf } from './feelOf.ts';
import type { Note } from './note.ts';
import { tableOf } from './table.ts';

/** The expression, or a literal null with a warning where there is none: a decision without logic yields null. */
export function boxedOf(element: Element | null, note: Note): Boxed {
  if (element === null) {
    note('warning', 'dmn-no-logic', { zh: '缺少决策逻辑', en: 'The decision logic is missing' });
    return { kind: 'literal', feel: 'null' };
  }
  if (is(element, 'dmn:LiteralExpression')) return { kind: 'literal', feel: feelOf(element, note) || 'null' };
  if (is(element, 'dmn:DecisionTable')) return tableOf(element, note);
  if (is(element, 'dmn:FunctionDefinition')) {
    return { kind: 'function', parameters: parametersOf(element), body: boxedOf(child(element, 'body'), note) };
  }
  if (is(element, 'dmn:Context')) return { kind: 'context', entries: entriesOf(element, note) };
  if (is(element, 'dmn:Invocation')) {
    const target = boxedOf(child(element, 'calledFunction'), note);
    return { kind: 'invocation', target, bindings: bindingsOf(element, note) };
  }
  if (is(element, 'dmn:List')) {
    return { kind: 'list', items: children(element, 'elements').map((item) => boxedOf(item, note)) };
  }
  if (is(element, 'dmn:Relation')) return relationOf(element, note);
  return laterBoxed(element, note);
}

/** Names of the parameters of a function definition. */
export function parametersOf(element: Element): readonly string[] {
  return children(element, 'formalParameter').map((parameter) => text(parameter, 'name') ?? '');
}

/** What DMN 1.4 added. */
function laterBoxed(element: Element, note: Note): Boxed {
  const part = (name: string): Boxed => {
    const holder = child(element, name);
    return boxedOf(holder === null ? null : child(holder, 'value'), note);
  };
  const variable = text(element, 'iteratorVariable') ?? 'item';
  if (is(element, 'dmn:Conditional')) {
    return { kind: 'conditional', condition: part('if'), whenTrue: part('then'), whenFalse: part('else') };
  }
  if (is(element, 'dmn:Filter')) return { kind: 'filter', in: part('in'), match: part('match') };
  if (is(element, 'dmn:For')) return { kind: 'for', variable, in: part('in'), return: part('return') };
  if (is(element, 'dmn:Some')) return { kind: 'some', variable, in: part('in'), satisfies: part('satisfies') };
  if (is(element, 'dmn:Every')) return { kind: 'every', variable, in: part('in'), satisfies: part('satisfies') };
  note('error', 'dmn-expression', {
    zh: `不支持的表达式：${element.$type}`,
    en: `Unknown expression: ${element.$type}`,
  });
  return { kind: 'literal', feel: 'null' };
}

function entriesOf(element: Element, note: Note) {
  return children(element, 'contextEntry').map((entry) => {
    const variable = child(entry, 'variable');
    return { name: variable === null ? null : text(variable, 'name'), value: boxedOf(child(entry, 'value'), note) };
  });
}

function bindingsOf(element: Element, note: Note): readonly Binding[] {
  return children(element, 'binding').map((binding) => {
    const parameter = child(binding, 'parameter');
    const name = parameter === null ? '' : (text(parameter, 'name') ?? '');
    return { name, value: boxedOf(child(binding, 'bindingFormula'), note) };
  });
}

function relationOf(element: Element, note: Note): Boxed {
  const columns = children(element, 'column').map((column) => text(column, 'name') ?? '');
  const rows = children(element, 'row').map((row) => children(row, 'elements').map((item) => boxedOf(item, note)));
  return { kind: 'relation', columns, rows };
}
