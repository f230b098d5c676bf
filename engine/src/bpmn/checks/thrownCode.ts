import { child, type Element, is, text } from '../element.ts';
import type { Check } from './check.ts';

/** What is thrown has a code, by which it is caught; without one its id serves. */
export const thrownCode: Check = {
  rule: 'thrown-code',
  clause: '§10.5.5',
  severity: 'warning',
  asks: {
    zh: '可执行流程抛出的错误和升级有代码。',
    en: 'An error or escalation that an executable process throws has a code.',
  },
  types: ['bpmn:ErrorEventDefinition', 'bpmn:EscalationEventDefinition'],
  forRunning: true,
  check(definition, report) {
    if (definition.$parent === undefined || !is(definition.$parent, 'bpmn:ThrowEvent')) return;
    const [referred, code] = codeOf(definition);
    if (referred === null || code !== null) return;
    report(
      { zh: '抛出的错误或升级没有代码，以其 id 为代码。', en: 'What is thrown has no code; its id is taken.' },
      { at: referred },
    );
  },
};

function codeOf(definition: Element): readonly [Element | null, string | null] {
  const kind = is(definition, 'bpmn:ErrorEventDefinition') ? 'error' : 'escalation';
  const referred = child(definition, `${kind}Ref`);
  return [referred, referred === null ? null : text(referred, `${kind}Code`)];
}
