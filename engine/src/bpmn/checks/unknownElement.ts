import { sourceId } from '../sourceId.ts';
import type { Check } from './check.ts';

/** Nothing in the namespaces of BPMN and of the approval extension is ignored: what is not known there is an error. */
export const unknownElement: Check = {
  rule: 'unknown-element',
  clause: '§15.3',
  severity: 'error',
  asks: {
    zh: 'BPMN 命名空间中只有规范定义的元素。',
    en: 'The BPMN namespace holds only elements that the specification defines.',
  },
  types: ['bpmn:Definitions'],
  check(_definitions, report, file) {
    for (const { message } of file.warnings) {
      if (!/unknown type|unexpected element|unrecognized element/.test(message)) continue;
      const tag = /unparsable content <\/?([^>\s]+)/.exec(message)?.[1] ?? '?';
      report(
        {
          zh: `元素“${tag}”在此处不是规范所定义的。`,
          en: `The element "${tag}" is not one that the specification has here.`,
        },
        { at: sourceId(file.xml, message) },
      );
    }
  },
};
