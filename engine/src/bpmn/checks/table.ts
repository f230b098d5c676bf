import type { Problem } from '../problem.ts';
import type { Check } from './check.ts';

type Row = Pick<Check, 'rule' | 'clause' | 'severity' | 'asks'>;

/** What is found before the checks run: by the parser and by the translation of other engines' files. */
const beforeChecks: readonly Row[] = [
  row('file-too-large', 'error', '文件不超过 5 MB。', 'The file is no larger than 5 MB.'),
  row('no-doctype', 'error', '没有文档类型声明和实体。', 'There is no document type declaration and no entity.'),
  row('malformed-xml', 'error', '文件是合法的 XML。', 'The file is well-formed XML.'),
  row('not-bpmn', 'error', '根元素是 BPMN 2.0 的 definitions。', 'The root element is definitions of BPMN 2.0.'),
  row('juel-translation', 'error', 'JUEL 表达式能译为 FEEL。', 'Expressions in JUEL can be translated to FEEL.'),
  row(
    'juel-expression',
    'warning',
    '不属于他厂的文件不用 JUEL。',
    'A file of no other engine does not use JUEL; where it does, it is translated.',
    '§8.4.6',
  ),
  row('script-parameter', 'error', '参数的脚本是 JUEL 或 FEEL。', 'The script of a parameter is JUEL or FEEL.'),
  row('message-name', 'warning', '消息名不是表达式。', 'The name of a message is not an expression.', '§8.4.11'),
  row(
    'left-over',
    'info',
    '他厂的设置都有对应。',
    'Every setting of another engine has a counterpart; what has none is listed.',
  ),
];

/** The page of the documentation that lists all rules of reading; a test keeps it equal to the registry. */
export function checkTable(checks: readonly Check[]): string {
  const rows = [...checks].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return [
    '# What is checked when a BPMN file is read',
    '',
    'Every finding has a severity, the id of the element, the rule, the clause of BPMN 2.0.2 (formal/2013-12-09) that it',
    'follows from, and text in Chinese and English. A file with an error is not run. `onevisit read FILE` prints them.',
    '',
    'In files drawn for Camunda, Flowable or Activiti, what those engines tolerate is a warning and not an error: an',
    '`errorRef` that is the code itself, a `loopDataInputRef` that names a variable, conditions on the flows of a start',
    'event, a missing `isExecutable`, a gateway direction that is wrong, an event definition without its reference.',
    '',
    '## Static constraints',
    '',
    ...table(rows),
    '',
    '## Reading and translating',
    '',
    ...table(beforeChecks),
    '',
  ].join('\n');
}

function table(rows: readonly Row[]): readonly string[] {
  const lines = rows.map(
    ({ rule, clause, severity, asks }) => `| \`${rule}\` | ${severity} | ${clause ?? ''} | ${asks.en} | ${asks.zh} |`,
  );
  return ['| Rule | Severity | Clause | What it asks | 要求 |', '| --- | --- | --- | --- | --- |', ...lines];
}

function row(rule: string, severity: Problem['severity'], zh: string, en: string, clause: string | null = null): Row {
  return { rule, severity, clause, asks: { zh, en } };
}
