import { type Element, is, nearestId } from '../../element.ts';
import { hasJuel } from '../../juel/translate.ts';
import type { Converting } from '../converting.ts';
import { attribute, body, type Foreign, localName, parts } from '../foreign.ts';

/** `camunda:inputOutput`: parameters are texts, expressions, lists, maps or scripts. */
export function convertInputOutput(element: Element, converting: Converting): void {
  for (const foreign of converting.extensions(element)) {
    if (localName(foreign) !== 'inputOutput') continue;
    const mapped = (name: string, type: string) =>
      parts(foreign, name).map((parameter) => mapping(element, parameter, type, converting));
    const inputs = mapped('inputParameter', 'approval:Input');
    const outputs = mapped('outputParameter', 'approval:Output');
    const done = [...inputs, ...outputs].every((one) => one !== null);
    const kept = { inputs: inputs.filter((one) => one !== null), outputs: outputs.filter((one) => one !== null) };
    if (is(element, 'bpmn:FlowNode')) converting.add(element, 'approval:IoMapping', kept);
    if (done) converting.remove(element, foreign);
  }
}

function mapping(element: Element, parameter: Foreign, type: string, converting: Converting): Element | null {
  const target = attribute(parameter, 'name') ?? '';
  const source = feelOf(element, parameter, converting);
  if (source === null) return null;
  converting.note(
    element,
    localName(parameter),
    body(parameter) ?? '',
    type.replace(/:./, (two) => two.toLowerCase()),
    source,
  );
  return converting.create(type, { source, target });
}

/** FEEL of a parameter or of an entry of one; null, with a problem, when it has none. */
function feelOf(element: Element, value: Foreign, converting: Converting): string | null {
  const [list] = parts(value, 'list');
  if (list !== undefined) {
    const entries = (list.$children ?? []).map((entry) => feelOf(element, entry, converting));
    return entries.includes(null) ? null : `[${entries.join(', ')}]`;
  }
  const [map] = parts(value, 'map');
  if (map !== undefined) {
    const entries = parts(map, 'entry').map((entry) => {
      const feel = feelOf(element, entry, converting);
      return feel === null ? null : `${JSON.stringify(attribute(entry, 'key') ?? '')}: ${feel}`;
    });
    return entries.includes(null) ? null : `{${entries.join(', ')}}`;
  }
  const [script] = localName(value) === 'script' ? [value] : parts(value, 'script');
  if (script !== undefined) return scriptOf(element, script, converting);
  const text = body(value) ?? '';
  return hasJuel(text) ? converting.feel(element, text) : JSON.stringify(text);
}

function scriptOf(element: Element, script: Foreign, converting: Converting): string | null {
  const [format, text] = [attribute(script, 'scriptFormat') ?? '', body(script)];
  if (text !== null && /feel/i.test(format)) return text;
  if (text !== null && /juel/i.test(format)) return converting.feel(element, hasJuel(text) ? text : `\${${text}}`);
  converting.ledger.problems.push({
    severity: 'error',
    element: nearestId(element),
    rule: 'script-parameter',
    clause: null,
    message: {
      zh: `参数的脚本（${format}）无法译为 FEEL。`,
      en: `The script of a parameter (${format}) cannot be translated to FEEL.`,
    },
  });
  return null;
}
