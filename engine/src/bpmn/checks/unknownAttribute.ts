import { is } from '../element.ts';
import { approvalNamespace } from '../moddle.ts';
import type { Check } from './check.ts';

/** Attributes of other engines have a prefix; one without a prefix is one of BPMN or a mistake. */
export const unknownAttribute: Check = {
  rule: 'unknown-attribute',
  clause: '§8.3.1',
  severity: 'warning',
  asks: {
    zh: '没有前缀的属性都是规范所定义的。',
    en: 'Attributes without a prefix are those that the specification defines.',
  },
  types: ['bpmn:BaseElement'],
  check(element, report, file) {
    for (const name of Object.keys(element.$attrs ?? {})) {
      const ours = name.startsWith('approval:') && file.definitions.$attrs['xmlns:approval'] === approvalNamespace;
      if ((name.includes(':') && !ours) || name === 'xmlns') continue;
      if (name === 'default' && is(element, 'bpmn:FlowNode')) continue;
      report({ zh: `属性“${name}”未知，已忽略。`, en: `The attribute "${name}" is unknown and has no effect.` });
    }
  },
};
