import { CONNECTOR } from '../../connectors/connector.ts';
import { connectorOf } from '../../connectors/registry.ts';
import { settingProblems } from '../../connectors/settingProblems.ts';
import { headersOf } from '../compile/job.ts';
import { extensions, is, text } from '../element.ts';
import type { Check } from './check.ts';

/** A connector that a task names is there, and has what it needs. */
export const connectorFields: Check = {
  rule: 'connector-fields',
  clause: null,
  severity: 'error',
  asks: {
    zh: '任务所用的连接器存在，必填字段齐全，各字段的表达式和取值有效；监听器不用连接器。',
    en: 'The connector of a task exists, and its fields are filled in as required and hold; listeners use none.',
  },
  types: ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'approval:Listener'],
  check(element, report) {
    const type = text(element, 'approval:jobType') ?? text(element, 'jobType');
    if (type === null || !type.startsWith(CONNECTOR)) return;
    const connector = connectorOf(type);
    if (connector === undefined || is(element, 'approval:Listener')) {
      report({ zh: `这里没有连接器 ${type}。`, en: `There is no connector ${type} here.` });
      return;
    }
    for (const problem of settingProblems(connector, headersOf(extensions(element, 'approval:Header'))))
      report(problem);
  },
};
