/** Writes a FEEL expression from the receiver and the arguments, which are FEEL and safe to join. */
export type Writer = (of: string, args: readonly string[]) => string;

/** Empty in JUEL: null, an empty string or an empty collection (JSR 341 §1.16). */
export const isEmpty = (of: string): string =>
  `(if ${of} = null then true else if ${of} instance of string then ${of} = "" else count(${of}) = 0)`;

/** Methods of Java's strings, collections and numbers that FEEL has an equal of, by name and number of arguments. */
export const methods: Readonly<Record<string, Writer>> = {
  'equals/1': (of, [other]) => `${of} = ${other}`,
  'equalsIgnoreCase/1': (of, [other]) => `lower case(${of}) = lower case(${other})`,
  'contains/1': (of, [part]) =>
    `(if ${of} instance of string then contains(${of}, ${part}) else list contains(${of}, ${part}))`,
  'startsWith/1': (of, [part]) => `starts with(${of}, ${part})`,
  'endsWith/1': (of, [part]) => `ends with(${of}, ${part})`,
  'matches/1': (of, [pattern]) => `matches(${of}, "^(" + ${pattern} + ")$")`,
  'toUpperCase/0': (of) => `upper case(${of})`,
  'toLowerCase/0': (of) => `lower case(${of})`,
  'trim/0': (of) => `replace(${of}, "^\\s+|\\s+$", "")`,
  'concat/1': (of, [other]) => `${of} + ${other}`,
  'replace/2': (of, [from, to]) => `replace(${of}, ${from}, ${to})`,
  'split/1': (of, [by]) => `split(${of}, ${by})`,
  'substring/1': (of, [from]) => `substring(${of}, ${from} + 1)`,
  'substring/2': (of, [from, to]) => `substring(${of}, ${from} + 1, ${to} - ${from})`,
  'length/0': (of) => `string length(${of})`,
  'size/0': (of) => `count(${of})`,
  'isEmpty/0': isEmpty,
  'toString/0': (of) => `string(${of})`,
  'containsKey/1': (of, [key]) => `get value(${of}, ${key}) != null`,
  'intValue/0': (of) => `floor(${of})`,
  'longValue/0': (of) => `floor(${of})`,
  'doubleValue/0': (of) => of,
  'abs/0': (of) => `abs(${of})`,
  'compareTo/1': (of, [other]) => `(if ${of} = ${other} then 0 else if ${of} < ${other} then -1 else 1)`,
  // Spin, the JSON of Camunda 7: a document is a context.
  'elements/0': (of) => of,
  'value/0': (of) => of,
  'stringValue/0': (of) => of,
  'numberValue/0': (of) => of,
  'boolValue/0': (of) => of,
  'hasProp/1': (of, [key]) => `get value(${of}, ${key}) != null`,
  // Dates of Joda, which Activiti, Flowable and Camunda 7 offer.
  'toDate/0': (of) => of,
  'plusMonths/1': (of, [n]) => `${of} + duration("P" + string(${n}) + "M")`,
  'plusWeeks/1': (of, [n]) => `${of} + duration("P" + string(7 * ${n}) + "D")`,
  'plusDays/1': (of, [n]) => `${of} + duration("P" + string(${n}) + "D")`,
  'plusHours/1': (of, [n]) => `${of} + duration("PT" + string(${n}) + "H")`,
  'plusMinutes/1': (of, [n]) => `${of} + duration("PT" + string(${n}) + "M")`,
  'minusDays/1': (of, [n]) => `${of} - duration("P" + string(${n}) + "D")`,
  'minusHours/1': (of, [n]) => `${of} - duration("PT" + string(${n}) + "H")`,
};

/** Functions without a receiver. */
export const functions: Readonly<Record<string, (args: readonly string[]) => string>> = {
  'now/0': () => 'now()',
  'dateTime/0': () => 'now()',
  'S/1': ([of]) => of ?? '',
  'JSON/1': ([of]) => of ?? '',
  'fn:length/1': ([of]) => `(if ${of} instance of string then string length(${of}) else count(${of}))`,
  'fn:contains/2': ([of, part]) => `contains(${of}, ${part})`,
  'fn:startsWith/2': ([of, part]) => `starts with(${of}, ${part})`,
  'fn:endsWith/2': ([of, part]) => `ends with(${of}, ${part})`,
  'fn:toUpperCase/1': ([of]) => `upper case(${of})`,
  'fn:toLowerCase/1': ([of]) => `lower case(${of})`,
  'fn:trim/1': ([of]) => `replace(${of}, "^\\s+|\\s+$", "")`,
  'fn:replace/3': ([of, from, to]) => `replace(${of}, ${from}, ${to})`,
  'fn:split/2': ([of, by]) => `split(${of}, ${by})`,
  'variables:get/1': ([name]) => unquoted(name ?? ''),
  'var:get/1': ([name]) => unquoted(name ?? ''),
  'vars:get/1': ([name]) => unquoted(name ?? ''),
};

/** Functions of Flowable that compare a variable, named by their first argument, with a value. */
export const variableComparisons: Readonly<Record<string, string>> = {
  equals: '=',
  eq: '=',
  notEquals: '!=',
  ne: '!=',
  lowerThan: '<',
  lt: '<',
  lowerThanOrEquals: '<=',
  lte: '<=',
  greaterThan: '>',
  gt: '>',
  greaterThanOrEquals: '>=',
  gte: '>=',
};

/** The variable that a FEEL string literal or name stands for. */
export function unquoted(feel: string): string {
  return /^"[A-Za-z_]\w*"$/.test(feel) ? feel.slice(1, -1) : feel;
}
