import { text } from '../element.ts';
import type { Check } from './check.ts';

/** A script task has a script and says its language. */
export const scriptBody: Check = {
  rule: 'script-body',
  clause: '§10.3.3',
  severity: 'warning',
  asks: { zh: '脚本任务有脚本，并说明语言。', en: 'A script task has a script and says its language.' },
  forRunning: true,
  types: ['bpmn:ScriptTask', 'bpmn:GlobalScriptTask'],
  check(task, report) {
    if (text(task, 'script') === null) {
      if (text(task, 'approval:jobType') === null)
        report({ zh: '脚本任务没有脚本，什么也不做。', en: 'The script task has no script and does nothing.' });
    } else if (text(task, 'scriptFormat') === null && text(task, 'scriptLanguage') === null) {
      const message = {
        zh: '脚本没有说明语言（scriptFormat），按 FEEL 读取。',
        en: 'The script has no scriptFormat and is read as FEEL.',
      };
      report(message, { severity: 'info' });
    }
  },
};
