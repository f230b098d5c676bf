import { functions, isEmpty, methods, unquoted, variableComparisons } from './methods.ts';
import type { BinaryOperator, Juel } from './syntax.ts';
import { JuelProblem } from './token.ts';

/** What other engines call the counters of a multi-instance activity (BPMN 2.0 table 10.30 for ours). */
const names: Readonly<Record<string, string>> = {
  nrOfInstances: 'numberOfInstances',
  nrOfActiveInstances: 'numberOfActiveInstances',
  nrOfCompletedInstances: 'numberOfCompletedInstances',
};

const operators: Readonly<Record<Exclude<BinaryOperator, '%'>, string>> = {
  '||': 'or',
  '&&': 'and',
  '==': '=',
  '!=': '!=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
};

/** Objects of the other engines that have no counterpart, except where a method below takes them. */
const engineObjects = ['execution', 'task', 'caseExecution', 'authenticatedUserId', 'currentUser'];

/** Writes a JUEL tree as FEEL. Throws `JuelProblem` at what has no counterpart. */
export function writeFeel(juel: Juel): string {
  switch (juel.type) {
    case 'number':
    case 'constant':
      return juel.text;
    case 'string':
      return JSON.stringify(juel.text);
    case 'name':
      return name(juel);
    case 'member':
      return member(juel);
    case 'index':
      return index(juel, juel.of, juel.by);
    case 'method':
      return method(juel);
    case 'call':
      return call(juel);
    case 'unary':
      return unary(juel);
    case 'binary':
      return binary(juel);
    case 'choice':
      return `if ${writeFeel(juel.condition)} then ${writeFeel(juel.yes)} else ${writeFeel(juel.no)}`;
  }
}

/** In brackets, unless it stands alone. */
function operand(juel: Juel): string {
  const compound = juel.type === 'binary' || juel.type === 'choice' || juel.type === 'method';
  const feel = writeFeel(juel);
  return compound && !/^[\w.]*$|^\(.*\)$/.test(feel) ? `(${feel})` : feel;
}

function name(juel: Extract<Juel, { type: 'name' | 'number' | 'string' }>): string {
  if (engineObjects.includes(juel.text)) throw unknown(juel.text, juel.at);
  return names[juel.text] ?? juel.text;
}

function member(juel: Extract<Juel, { type: 'member' }>): string {
  return `${operand(juel.of)}.${juel.name}`;
}

/** A list counts from 0 in Java and from 1 in FEEL; a map is asked by a name. */
function index(whole: Juel, of: Juel, by: Juel): string {
  if (by.type === 'number') return `${operand(of)}[${Number(by.text) + 1}]`;
  if (by.type === 'string') {
    return /^[A-Za-z_]\w*$/.test(by.text)
      ? `${operand(of)}.${by.text}`
      : `get value(${writeFeel(of)}, ${writeFeel(by)})`;
  }
  const zh = '方括号中的值是列表序号还是键无法判定';
  throw new JuelProblem(zh, 'it cannot be told whether the brackets hold a position or a key', whole.at);
}

function method(juel: Extract<Juel, { type: 'method' }>): string {
  const { of, name: called, args } = juel;
  if (of.type === 'name' && engineObjects.includes(of.text)) return engineMethod(juel);
  if (of.type === 'name' && /^(vars?|variables)$/.test(of.text) && called === 'get')
    return unquoted(writeFeel(args[0] ?? of));
  const [key] = args;
  if ((called === 'get' || called === 'prop') && key !== undefined && args.length === 1) return index(juel, of, key);
  const writer = methods[`${called}/${args.length}`];
  if (writer !== undefined) return writer(operand(of), args.map(operand));
  const property = args.length === 0 ? /^(?:get|is)([A-Z]\w*)$/.exec(called)?.[1] : undefined;
  if (property === undefined) throw unknown(`${called}()`, juel.at);
  return `${operand(of)}.${property.charAt(0).toLowerCase()}${property.slice(1)}`;
}

/** `execution.getVariable("x")` is the variable; the rest of what an engine offers there is not. */
function engineMethod(juel: Extract<Juel, { type: 'method' }>): string {
  const [variable] = juel.args;
  const named = variable?.type === 'string' && /^[A-Za-z_]\w*$/.test(variable.text) ? variable.text : null;
  if (named !== null && /^getVariable(Local)?$/.test(juel.name)) return named;
  if (named !== null && /^hasVariable(Local)?$/.test(juel.name)) return `${named} != null`;
  throw unknown(`${juel.of.type === 'name' ? juel.of.text : ''}.${juel.name}()`, juel.at);
}

function call(juel: Extract<Juel, { type: 'call' }>): string {
  const args = juel.args.map(operand);
  const writer = functions[`${juel.name}/${args.length}`];
  if (writer !== undefined) return writer(args);
  const comparison = /^vars?(?:iables)?:(\w+)$/.exec(juel.name)?.[1];
  const operator = comparison === undefined ? undefined : variableComparisons[comparison];
  if (operator !== undefined && args.length === 2) return `${unquoted(args[0]!)} ${operator} ${args[1]}`;
  throw unknown(`${juel.name}()`, juel.at);
}

/** JUEL takes null for false, FEEL does not: what is not a comparison is compared with true. */
function unary(juel: Extract<Juel, { type: 'unary' }>): string {
  const { operator, operand: inner } = juel;
  if (operator === '-') return `-${operand(inner)}`;
  if (operator === 'empty') return isEmpty(operand(inner));
  const isBoolean =
    (inner.type === 'unary' && inner.operator !== '-') || inner.type === 'binary' || inner.type === 'constant';
  return isBoolean ? `not(${writeFeel(inner)})` : `${operand(inner)} != true`;
}

function binary(juel: Extract<Juel, { type: 'binary' }>): string {
  const { operator } = juel;
  if (operator === '%') return `modulo(${writeFeel(juel.left)}, ${writeFeel(juel.right)})`;
  const joinsText = operator === '+' && (juel.left.type === 'string' || juel.right.type === 'string');
  const side = (one: Juel): string => (joinsText && one.type !== 'string' ? `string(${writeFeel(one)})` : operand(one));
  return `${side(juel.left)} ${operators[operator]} ${side(juel.right)}`;
}

function unknown(what: string, at: number): JuelProblem {
  return new JuelProblem(`“${what}”在 FEEL 中没有对应`, `"${what}" has no counterpart in FEEL`, at);
}
