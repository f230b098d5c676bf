import { type Element, is, text } from '../../element.ts';
import { hasJuel } from '../../juel/translate.ts';
import type { Converting, Reading } from '../converting.ts';
import { attribute, body, localName } from '../foreign.ts';

/** Attributes of tasks that Camunda 7, Flowable and Activiti share, with ours and how their text is read. */
const moves: readonly (readonly [from: string, to: string, reading: Reading])[] = [
  ['assignee', 'assignee', 'value'],
  ['candidateUsers', 'candidateUsers', 'list'],
  ['candidateGroups', 'candidateGroups', 'list'],
  ['dueDate', 'dueDate', 'value'],
  ['followUpDate', 'followUpDate', 'value'],
  ['priority', 'priority', 'value'],
  ['decisionRef', 'decision', 'value'],
  ['resultVariable', 'resultVariable', 'text'],
  ['resultVariableName', 'resultVariable', 'text'],
];

/** In order of precedence: the first that is there names the job. */
const jobs = ['topic', 'class', 'delegateExpression', 'expression'] as const;

/** Assignment, dates, decisions and the delegates of service tasks, which become named jobs. */
export function convertTask(element: Element, converting: Converting): void {
  if (!is(element, 'bpmn:Activity')) return;
  for (const [from, to, reading] of moves) converting.move(element, from, to, reading);
  convertJob(element, converting);
  convertRetries(element, converting);
  if (is(element, 'bpmn:ScriptTask')) convertScript(element, converting);
}

function convertJob(element: Element, converting: Converting): void {
  for (const name of jobs) converting.move(element, name, 'jobType', 'job');
  const type = converting.read(element, 'type');
  if (type === 'external') {
    converting.note(element, 'type', type, 'approval:jobType', type);
    converting.drop(element, 'type');
  } else if (type !== null) converting.move(element, 'type', 'jobType', 'text');
  for (const connector of converting.extensions(element).filter((one) => localName(one) === 'connector')) {
    const id = (connector.$children ?? []).find((part) => localName(part) === 'connectorId');
    const named = id === undefined ? null : body(id);
    if (named !== null) converting.put(element, 'connector/connectorId', named, 'jobType', 'text');
  }
}

/** `R3/PT5M` is three tries; how long to wait between them is the host's own policy. */
function convertRetries(element: Element, converting: Converting): void {
  for (const foreign of converting.extensions(element)) {
    if (localName(foreign) !== 'failedJobRetryTimeCycle') continue;
    const cycle = body(foreign) ?? attribute(foreign, 'value');
    const tries = cycle === null ? undefined : /^R(\d+)\//.exec(cycle)?.[1];
    if (cycle === null || tries === undefined) continue;
    element.set('approval:retries', tries);
    converting.note(element, 'failedJobRetryTimeCycle', cycle, 'approval:retries', tries);
    converting.remove(element, foreign);
  }
}

function convertScript(element: Element, converting: Converting): void {
  const script = text(element, 'script');
  const format = text(element, 'scriptFormat');
  if (script === null || format === null || !/juel/i.test(format)) return;
  const feel = converting.feel(element, hasJuel(script) ? script : `\${${script}}`);
  if (feel === null) return;
  element.set('script', feel);
  element.set('scriptFormat', 'feel');
  converting.note(element, 'script', script, 'script', feel);
}
