import { sourceId } from '../sourceId.ts';
import type { Check } from './check.ts';

const handled =
  /duplicate ID|unknown type|unexpected element|unrecognized element|unresolved reference|unknown attribute/;

/** Whatever else the parser could not take in. */
export const unreadableContent: Check = {
  rule: 'unreadable-content',
  clause: '§15.3',
  severity: 'error',
  asks: { zh: '文件的全部内容都能读入。', en: 'All content of the file can be read.' },
  types: ['bpmn:Definitions'],
  check(_definitions, report, file) {
    for (const warning of file.warnings) {
      if (handled.test(warning.message)) continue;
      const cause = /nested error: (.*)/.exec(warning.message)?.[1] ?? warning.message.split('\n')[0] ?? '';
      const at = warning.owner ?? sourceId(file.xml, warning.message);
      report({ zh: `内容无法读入：${cause}。`, en: `Content that cannot be read: ${cause}.` }, { at });
    }
  },
};
