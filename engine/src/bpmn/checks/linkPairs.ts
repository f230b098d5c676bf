import { definitionElements } from '../compile/eventDefinition.ts';
import { children, type Element, text } from '../element.ts';
import type { Check } from './check.ts';
import { isLink } from './trigger.ts';

/** A link source goes on at the one target of its name in its scope; a target is reached by a link only. */
export const linkPairs: Check = {
  rule: 'link-pairs',
  clause: '§10.5.5',
  severity: 'error',
  asks: {
    zh: '每个链接源事件在同一层恰有一个同名的链接目标事件，每个目标至少有一个源，链接有名称。',
    en: 'Every link source has exactly one target of its name in its scope, every target a source; links have names.',
  },
  types: ['bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent'],
  check(event, report) {
    const throws = isLink(event, 'throw');
    if (!throws && !isLink(event, 'catch')) return;
    const name = linkName(event);
    if (name === null) {
      report({ zh: '链接事件没有名称。', en: 'The link event has no name.' });
      return;
    }
    const others = children(event.$parent ?? event, 'flowElements').filter((other) => linkName(other) === name);
    const targets = others.filter((other) => isLink(other, 'catch'));
    const sources = others.filter((other) => isLink(other, 'throw'));
    if (throws && targets.length === 0) {
      report({ zh: `链接“${name}”在同一层没有目标。`, en: `The link "${name}" has no target in its scope.` });
    } else if (!throws && targets.length > 1) {
      report({ zh: `链接“${name}”在同一层有多个目标。`, en: `The link "${name}" has several targets in its scope.` });
    } else if (!throws && sources.length === 0) {
      report({ zh: `链接“${name}”在同一层没有源。`, en: `The link "${name}" has no source in its scope.` });
    }
  },
};

function linkName(event: Element): string | null {
  if (!isLink(event, 'catch') && !isLink(event, 'throw')) return null;
  const definition = definitionElements(event).find((one) => one.$type === 'bpmn:LinkEventDefinition');
  return definition === undefined ? null : text(definition, 'name');
}
