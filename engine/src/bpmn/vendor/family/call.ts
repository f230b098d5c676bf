import { type Element, is, text } from '../../element.ts';
import { hasJuel } from '../../juel/translate.ts';
import type { Converting } from '../converting.ts';
import { attribute, type Foreign, localName } from '../foreign.ts';

/** What a call activity calls and which variables go in and come back; without mappings none do. */
export function convertCall(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:CallActivity')) return;
  convertCalledElement(element, converting);
  const mappings = converting.extensions(element).filter((one) => ['in', 'out'].includes(localName(one)));
  const inherits = converting.read(element, 'inheritVariables') === 'true';
  if (inherits) converting.drop(element, 'inheritVariables');
  if (element.get('approval:passAllIn') === undefined) {
    element.set('approval:passAllIn', inherits || mappings.some((one) => localName(one) === 'in' && isAll(one)));
    element.set(
      'approval:passAllOut',
      mappings.some((one) => localName(one) === 'out' && isAll(one)),
    );
  }
  const inputs = mappings.flatMap((one) =>
    localName(one) === 'in' ? mapping(element, one, 'approval:Input', converting) : [],
  );
  const outputs = mappings.flatMap((one) =>
    localName(one) === 'out' ? mapping(element, one, 'approval:Output', converting) : [],
  );
  if (inputs.length + outputs.length > 0) converting.add(element, 'approval:IoMapping', { inputs, outputs });
}

function convertCalledElement(element: Element, converting: Converting): void {
  const called = text(element, 'calledElement');
  if (called === null || !hasJuel(called)) return;
  if (!converting.put(element, 'calledElement', called, 'calledExpression', 'value')) return;
  element.set('calledElement', undefined);
}

function isAll(foreign: Foreign): boolean {
  return attribute(foreign, 'variables') === 'all';
}

/** A called process runs inside its case and shares its key: handing on the caller's own asks for nothing. */
function isOwnKey(expression: string): boolean {
  return /^[$#]\{\s*execution\.(processBusinessKey|businessKey|getProcessBusinessKey\(\)|getBusinessKey\(\))\s*\}$/.test(
    expression.trim(),
  );
}

function mapping(element: Element, foreign: Foreign, type: string, converting: Converting): readonly Element[] {
  const name = localName(foreign);
  const key = attribute(foreign, 'businessKey');
  if (key !== null) {
    if (isOwnKey(key)) {
      converting.note(element, `${name}/@businessKey`, key, 'the business key of the case', key);
      converting.remove(element, foreign);
    } else if (converting.put(element, `${name}/@businessKey`, key, 'businessKey', 'value'))
      converting.remove(element, foreign);
    return [];
  }
  if (isAll(foreign)) {
    converting.note(element, name, 'all', name === 'in' ? 'approval:passAllIn' : 'approval:passAllOut', 'all');
    converting.remove(element, foreign);
    return [];
  }
  const [from, target] = [
    attribute(foreign, 'source') ?? attribute(foreign, 'sourceExpression'),
    attribute(foreign, 'target'),
  ];
  const source = from === null ? null : converting.value(element, from, 'feel');
  if (from === null || source === null || target === null) return [];
  converting.note(
    element,
    name,
    from,
    type.replace(/:./, (two) => two.toLowerCase()),
    source,
  );
  converting.remove(element, foreign);
  return [converting.create(type, { source, target })];
}
