import { child, type Element, is } from '../element.ts';
import type { Check } from './check.ts';
import type { CheckedFile } from './file.ts';
import { isForCompensation, triggersOf } from './trigger.ts';

/** A compensation boundary event and its handler belong together, joined by an association. */
export const compensationHandler: Check = {
  rule: 'compensation-handler',
  clause: '§10.7.1',
  severity: 'error',
  asks: {
    zh: '补偿边界事件用关联指向一个补偿活动（isForCompensation）。',
    en: 'A compensation boundary event is associated with one activity that is for compensation.',
  },
  types: ['bpmn:BoundaryEvent'],
  check(event, report, file) {
    if (!triggersOf(event).includes('compensation')) return;
    const handlers = associated(event, file);
    if (handlers.length === 0) {
      report({
        zh: '补偿边界事件没有关联的补偿活动。',
        en: 'The compensation boundary event has no handler associated with it.',
      });
    }
    for (const handler of handlers) {
      if (isForCompensation(handler)) continue;
      const message = {
        zh: '关联的活动不是补偿活动（isForCompensation）。',
        en: 'The associated activity is not for compensation.',
      };
      report(message, { at: handler });
    }
  },
};

function associated(event: Element, file: CheckedFile): readonly Element[] {
  return file.elements.flatMap((element) => {
    if (!is(element, 'bpmn:Association')) return [];
    const ends = [child(element, 'sourceRef'), child(element, 'targetRef')];
    if (!ends.includes(event)) return [];
    return ends.filter((end): end is Element => end !== null && end !== event && is(end, 'bpmn:Activity'));
  });
}
