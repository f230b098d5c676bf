import { text } from '../element.ts';
import { executedProcesses } from '../executed.ts';
import type { Check } from './check.ts';

/** A process says whether it is meant to be executed. */
export const isExecutable: Check = {
  rule: 'is-executable',
  clause: '§10.2',
  severity: 'error',
  asks: {
    zh: '流程标明 isExecutable；false 只读不执行（提示）；缺少时，他厂文件按可执行读取（警告），文件中另有可执行流程的不执行（提示）。',
    en: 'A process states isExecutable. False is read and not run (info). Absent, it counts as true in a file of another engine (warning), and as false where another process of the file is executable (info).',
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
    } else if (!file.tolerant && executedProcesses(file.definitions, false).length > 0) {
      const message = {
        zh: '流程没有标明 isExecutable，不运行（文件中另有可执行的流程）。',
        en: 'The process does not state isExecutable and is not run; another one of the file is.',
      };
      report(message, { severity: 'info' });
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
