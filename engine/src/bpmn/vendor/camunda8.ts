import { type Element, is } from '../element.ts';
import type { Converting } from './converting.ts';
import type { Dialect } from './dialect.ts';
import { attribute, type Foreign, localName, parts } from './foreign.ts';
import { convertListeners } from './zeebeListener.ts';

/** Camunda 8 (Zeebe): extension elements with the prefix `zeebe`, FEEL throughout. */
export const camunda8: Dialect = {
  name: 'Camunda 8',
  uri: 'http://camunda.org/schema/zeebe/1.0',
  convert(element, converting) {
    for (const foreign of converting.extensions(element)) {
      const name = localName(foreign);
      // A message event that is thrown by a job there is thrown by the engine itself here.
      if (name in moves && name !== 'subscription' && !is(element, 'bpmn:Activity')) continue;
      converters[name]?.(element, foreign, converting);
    }
  },
};

/** Attributes that move under another name, by the element that has them. */
const moves: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  taskDefinition: { type: 'jobType', retries: 'retries' },
  assignmentDefinition: { assignee: 'assignee', candidateGroups: 'candidateGroups', candidateUsers: 'candidateUsers' },
  taskSchedule: { dueDate: 'dueDate', followUpDate: 'followUpDate' },
  priorityDefinition: { priority: 'priority' },
  formDefinition: { formKey: 'formKey', formId: 'formKey', externalReference: 'formKey' },
  calledDecision: { decisionId: 'decision', resultVariable: 'resultVariable' },
  subscription: { correlationKey: 'correlation' },
};
const onLoop: Readonly<Record<string, string>> = {
  inputCollection: 'inputCollection',
  inputElement: 'inputElement',
  outputCollection: 'outputCollection',
  outputElement: 'outputElement',
};

type Converter = (element: Element, foreign: Foreign, converting: Converting) => void;

const converters: Readonly<Record<string, Converter>> = {
  ...Object.fromEntries(Object.keys(moves).map((name) => [name, moveAll] as const)),
  loopCharacteristics(loop, foreign, converting) {
    for (const [from, to] of Object.entries(onLoop)) moveOne(loop, foreign, from, to, converting);
    converting.remove(loop, foreign);
  },
  calledElement,
  ioMapping,
  script,
  taskHeaders(element, foreign, converting) {
    for (const header of parts(foreign, 'header')) {
      const [key, value] = [attribute(header, 'key') ?? '', attribute(header, 'value') ?? ''];
      converting.add(element, 'approval:Header', { key, value });
      converting.note(element, 'header', value, 'approval:header', value);
    }
    converting.remove(element, foreign);
  },
  executionListeners: convertListeners,
  taskListeners: convertListeners,
};

function moveAll(element: Element, foreign: Foreign, converting: Converting): void {
  for (const [from, to] of Object.entries(moves[localName(foreign)] ?? {}))
    moveOne(element, foreign, from, to, converting);
  converting.remove(element, foreign);
}

/** An expression begins with `=` there as here. */
function moveOne(element: Element, foreign: Foreign, from: string, to: string, converting: Converting): void {
  const value = attribute(foreign, from);
  if (value !== null) converting.put(element, `${localName(foreign)}/@${from}`, value, to, 'text');
}

function calledElement(element: Element, foreign: Foreign, converting: Converting): void {
  if (!is(element, 'bpmn:CallActivity')) return;
  const process = attribute(foreign, 'processId');
  if (process?.startsWith('='))
    converting.put(element, 'calledElement/@processId', process, 'calledExpression', 'text');
  else if (process !== null) {
    element.set('calledElement', process);
    converting.note(element, 'calledElement/@processId', process, 'calledElement', process);
  }
  const passes = {
    propagateAllParentVariables: 'approval:passAllIn',
    propagateAllChildVariables: 'approval:passAllOut',
  };
  for (const [from, to] of Object.entries(passes)) {
    const value = attribute(foreign, from);
    element.set(to, value !== 'false');
    if (value !== null) converting.note(element, `calledElement/@${from}`, value, to, value);
  }
  converting.remove(element, foreign);
}

/** A source without `=` is text. Where there are outputs, nothing else leaves the activity. */
function ioMapping(element: Element, foreign: Foreign, converting: Converting): void {
  const mapped = (name: string, type: string): readonly Element[] =>
    parts(foreign, name).map((part) => {
      const [from, target] = [attribute(part, 'source') ?? '', attribute(part, 'target') ?? ''];
      const source = from.startsWith('=') ? from.slice(1).trim() : JSON.stringify(from);
      converting.note(element, `ioMapping/${name}`, from, `approval:${name}`, `=${source}`);
      return converting.create(type, { source, target });
    });
  const inputs = mapped('input', 'approval:Input');
  const outputs = mapped('output', 'approval:Output');
  const outputsOnly = outputs.length > 0 ? { outputsOnly: true } : {};
  converting.add(element, 'approval:IoMapping', { inputs, outputs, ...outputsOnly });
  converting.remove(element, foreign);
}

function script(element: Element, foreign: Foreign, converting: Converting): void {
  const expression = attribute(foreign, 'expression');
  if (expression !== null) {
    element.set('scriptFormat', 'feel');
    element.set('script', expression);
    converting.note(element, 'script/@expression', expression, 'script', expression);
  }
  moveOne(element, foreign, 'resultVariable', 'resultVariable', converting);
  converting.remove(element, foreign);
}
