import { children, type Element, is } from '../element.ts';
import type { Check } from './check.ts';
import type { CheckedFile } from './file.ts';
import { isEventSubProcess, isForCompensation, isLink } from './trigger.ts';

/** Something in an executable process starts it. */
export const processStart: Check = {
  rule: 'process-start',
  clause: '§13.2',
  severity: 'error',
  asks: {
    zh: '可执行流程有开始事件，或有没有流入的节点。',
    en: 'An executable process has a start event or a node without incoming flow.',
  },
  forRunning: true,
  types: ['bpmn:Process'],
  check(process, report, file) {
    if (children(process, 'flowElements').some((element) => starts(element, file))) return;
    report({
      zh: '流程没有开始：没有开始事件，也没有可以启动它的节点。',
      en: 'Nothing starts the process: no start event and no node without incoming flow.',
    });
  },
};

function starts(element: Element, file: CheckedFile): boolean {
  if (is(element, 'bpmn:StartEvent')) return true;
  if (!is(element, 'bpmn:FlowNode') || is(element, 'bpmn:BoundaryEvent')) return false;
  if (isEventSubProcess(element) || isForCompensation(element) || isLink(element, 'catch')) return false;
  return file.incoming(element).length === 0;
}
