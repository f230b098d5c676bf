import { child, children, type Element, is, nearestId, text } from '../element.ts';
import { moddle } from '../moddle.ts';
import type { ParsedFile } from '../parseXml.ts';
import { Converting } from './converting.ts';
import type { Ledger } from './ledger.ts';

/** Fills in what other engines let a file leave out: errors without an element, collections that are variables. */
export function tolerate(file: ParsedFile, elements: readonly Element[], converting: Converting): void {
  for (const warning of file.warnings) {
    const property = (warning.property ?? '').replace(/^\w+:/, '');
    const fill = fillers[property];
    const value = warning.value;
    if (fill === undefined || value === null) continue;
    const holders = elements.filter((one) => is(one, fill.type) && nearestId(one) === warning.owner);
    for (const holder of holders) fill.fill(holder, value, file.definitions, converting);
  }
}

interface Filler {
  readonly type: string;
  fill(holder: Element, value: string, definitions: Element, converting: Converting): void;
}

const fillers: Readonly<Record<string, Filler>> = {
  errorRef: {
    type: 'bpmn:ErrorEventDefinition',
    fill: (holder, code, definitions, converting) =>
      coded(holder, 'errorRef', 'bpmn:Error', 'errorCode', code, definitions, converting),
  },
  escalationRef: {
    type: 'bpmn:EscalationEventDefinition',
    fill: (holder, code, definitions, converting) =>
      coded(holder, 'escalationRef', 'bpmn:Escalation', 'escalationCode', code, definitions, converting),
  },
  loopDataInputRef: {
    type: 'bpmn:MultiInstanceLoopCharacteristics',
    fill: (loop, variable, _definitions, converting) =>
      named(loop, 'inputCollection', 'loopDataInputRef', variable, converting),
  },
  loopDataOutputRef: {
    type: 'bpmn:MultiInstanceLoopCharacteristics',
    fill: (loop, variable, _definitions, converting) =>
      named(loop, 'outputCollection', 'loopDataOutputRef', variable, converting),
  },
};

/** The reference is the code itself: the element that it should name is made. */
function coded(
  holder: Element,
  reference: string,
  type: string,
  property: string,
  code: string,
  definitions: Element,
  converting: Converting,
): void {
  if (child(holder, reference) !== null) return;
  const roots = definitions.get('rootElements') as Element[];
  const existing = children(definitions, 'rootElements').find((one) => is(one, type) && text(one, property) === code);
  const made = existing ?? moddle.create<Element>(type, { id: code, [property]: code });
  if (existing === undefined) {
    (made as { $parent?: Element }).$parent = definitions;
    roots.unshift(made);
  }
  holder.set(reference, made);
  converting.note(holder, reference, code, type, `${type} ${code}`);
}

function named(loop: Element, to: string, from: string, variable: string, converting: Converting): void {
  if (loop.get(`approval:${to}`) !== undefined || child(loop, from) !== null) return;
  loop.set(`approval:${to}`, variable);
  converting.note(loop, from, variable, `approval:${to}`, variable);
}

/** Says of the processes that do not what they are taken for: executable. */
export function makeExecutable(elements: readonly Element[], ledger: Ledger): void {
  for (const process of elements) {
    if (!is(process, 'bpmn:Process') || text(process, 'isExecutable') !== null) continue;
    process.set('isExecutable', true);
    new Converting('', ledger).note(process, 'isExecutable', '', 'isExecutable', 'true');
  }
}
