import { sourceId } from '../sourceId.ts';
import type { Check } from './check.ts';

/** Ids are unique within a file. */
export const duplicateId: Check = {
  rule: 'duplicate-id',
  clause: '§8.3.1',
  severity: 'error',
  asks: { zh: '每个元素的 id 在文件中唯一。', en: 'The id of every element is unique in its file.' },
  types: ['bpmn:Definitions'],
  check(_definitions, report, file) {
    for (const warning of file.warnings) {
      const id = /duplicate ID <([^>]*)>/.exec(warning.message)?.[1];
      if (id === undefined) continue;
      const at = sourceId(file.xml, warning.message) ?? id;
      report({ zh: `id“${id}”用了不止一次。`, en: `The id "${id}" is used more than once.` }, { at });
    }
  },
};
