import { type Element, is, nearestId } from '../../element.ts';
import { hasJuel } from '../../juel/translate.ts';
import type { Converting } from '../converting.ts';
import { attribute, body, type Foreign, localName, parts } from '../foreign.ts';

/**
 * `camunda:inputOutput`, also that of a connector, whose parameters are those of the job. Parameters are texts,
 * expressions, lists, maps or scripts.
 */
export function convertInputOutput(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:FlowNode')) return;
  for (const foreign of converting.extensions(element)) {
    const kind = localName(foreign);
    if (kind === 'inputOutput') convertParameters(element, foreign, [foreign], converting);
    else if (kind === 'connector') convertParameters(element, foreign, parts(foreign, 'inputOutput'), converting);
  }
}

/** Moves the parameters of `holders`; `foreign` goes from the file when all of them could be moved. */
function convertParameters(
  element: Element,
  foreign: Foreign,
  holders: readonly Foreign[],
  converting: Converting,
): void {
  const mapped = (name: string, type: string) =>
    holders.flatMap((holder) => parts(holder, name)).map((one) => mapping(element, one, type, converting));
  const inputs = mapped('inputParameter', 'approval:Input');
  const outputs = mapped('outputParameter', 'approval:Output');
  const kept = { inputs: inputs.filter((one) => one !== null), outputs: outputs.filter((one) => one !== null) };
  if (kept.inputs.length + kept.outputs.length > 0) converting.add(element, 'approval:IoMapping', kept);
  if (![...inputs, ...outputs].includes(null)) converting.remove(element, foreign);
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
