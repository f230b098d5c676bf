import { text } from '../element.ts';
import type { Check } from './check.ts';

/** A process says whether it is meant to be executed. */
export const isExecutable: Check = {
  rule: 'is-executable',
  clause: '§10.2',
  severity: 'error',
  asks: {
    zh: '流程标明 isExecutable；false 只读不执行（提示）；他厂文件缺少时按可执行读取（警告）。',
    en: 'A process states isExecutable; false is read and not run (info); absent in a file of another engine counts as true (warning).',
  },
  types: ['bpmn:Process'],
  check(process, report, file) {
    const stated = text(process, 'isExecutable');
    if (stated === 'true') return;
    if (stated === 'false') {
      report(
        { zh: '流程不可执行，只读入不运行。', en: 'The process is not executable: it is read and not run.' },
        { severity: 'info' },
      );
    } else if (file.tolerant) {
      const message = {
        zh: '流程没有标明 isExecutable，按可执行读取。',
        en: 'The process does not state isExecutable and is taken as executable.',
      };
      report(message, { severity: 'warning' });
    } else {
      report({ zh: '流程没有标明 isExecutable="true"。', en: 'The process does not state isExecutable="true".' });
    }
  },
};
