/** From DMN XML (1.1 to 1.5, Camunda's and Flowable's dialects) to decisions. */
import { child, children, type Element, is, text } from '../bpmn/element.ts';
import type { Problem } from '../bpmn/problem.ts';
import { boxedOf, parametersOf } from './boxed.ts';
import { checkModel } from './checkModel.ts';
import type { Decision, DrgElement } from './decision.ts';
import { moddle, withKnownNamespace } from './moddle.ts';
import type { Note } from './note.ts';

/** Every decision of the file, in order; `problems` has an error where one cannot be decided. */
export interface DecisionsRead {
  readonly decisions: readonly Decision[];
  readonly problems: readonly Problem[];
}

const LONGEST = 5_000_000;

/** Reads a DMN file. Never throws: what cannot be read is a problem. */
export async function readDecisions(xml: string): Promise<DecisionsRead> {
  if (xml.length > LONGEST || /<!(DOCTYPE|ENTITY)/i.test(xml)) {
    return unreadable('文件过大，或含有文档类型声明', 'the file is too large or has a document type');
  }
  try {
    const { rootElement } = await moddle.fromXML<Element>(withKnownNamespace(xml.replace(/^\uFEFF/, '')));
    return decisionsOf(rootElement);
  } catch (error) {
    const cause = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return unreadable(cause, cause);
  }
}

function decisionsOf(definitions: Element): DecisionsRead {
  const problems: Problem[] = [];
  const model: { [id: string]: DrgElement } = {};
  for (const element of children(definitions, 'drgElement')) {
    const id = text(element, 'id');
    if (id === null) continue;
    const note: Note = (severity, rule, message) =>
      problems.push({ severity, element: id, rule, clause: null, message });
    const made = elementOf(element, note);
    if (made !== null) model[id] = made;
  }
  problems.push(...checkModel(model));
  const decisions = Object.entries(model)
    .filter(([, element]) => element.kind === 'decision')
    .map(([id, element]) => ({ id, name: element.name, model: reachable(model, id) }));
  return { decisions, problems };
}

function elementOf(element: Element, note: Note): DrgElement | null {
  const name = nameOf(element);
  if (is(element, 'dmn:InputData')) return { kind: 'input', name, type: typeOf(child(element, 'variable')) };
  if (is(element, 'dmn:Decision')) {
    const logic = boxedOf(child(element, 'decisionLogic'), note);
    return { kind: 'decision', name, logic, requires: requirements(element) };
  }
  if (is(element, 'dmn:BusinessKnowledgeModel')) {
    const encapsulated = child(element, 'encapsulatedLogic');
    const body = boxedOf(encapsulated === null ? null : child(encapsulated, 'body'), note);
    const parameters = encapsulated === null ? [] : parametersOf(encapsulated);
    return { kind: 'knowledge', name, logic: { kind: 'function', parameters, body }, requires: requirements(element) };
  }
  if (is(element, 'dmn:DecisionService')) {
    const inputs = [...references(element, 'inputData'), ...references(element, 'inputDecision')];
    return { kind: 'service', name, inputs, outputs: references(element, 'outputDecision') };
  }
  return null;
}

/** The variable's name is the one that expressions use (DMN 1.3 §6.3.7); files that lack it use the element's. */
function nameOf(element: Element): string {
  const variable = child(element, 'variable');
  return (variable && text(variable, 'name')) ?? text(element, 'name') ?? text(element, 'id') ?? '';
}

function typeOf(variable: Element | null): string | null {
  return variable === null ? null : text(variable, 'typeRef');
}

function requirements(element: Element): readonly string[] {
  const information = children(element, 'informationRequirement');
  return [
    ...information.flatMap((each) => references(each, 'requiredInput')),
    ...information.flatMap((each) => references(each, 'requiredDecision')),
    ...children(element, 'knowledgeRequirement').flatMap((each) => references(each, 'requiredKnowledge')),
  ];
}

/** Ids of the elements that a reference names: `#id`, or `namespace#id`. */
function references(element: Element, name: string): readonly string[] {
  const single = child(element, name);
  const found = single === null ? children(element, name) : [single];
  return found.map((reference) => (text(reference, 'href') ?? '').replace(/^.*#/, '')).filter((id) => id !== '');
}

function reachable(model: { readonly [id: string]: DrgElement }, from: string): Decision['model'] {
  const found: { [id: string]: DrgElement } = {};
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const element = model[id];
    if (element === undefined || found[id] !== undefined) continue;
    found[id] = element;
    if (element.kind === 'service') open.push(...element.inputs, ...element.outputs);
    else if (element.kind !== 'input') open.push(...element.requires);
  }
  return found;
}

function unreadable(zh: string, en: string): DecisionsRead {
  const message = { zh: `无法读取 DMN 文件：${zh}`, en: `The DMN file cannot be read: ${en}` };
  return {
    decisions: [],
    problems: [{ severity: 'error', element: null, rule: 'dmn-unreadable', clause: null, message }],
  };
}
