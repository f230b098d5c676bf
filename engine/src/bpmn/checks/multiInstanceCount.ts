import { child, is, text } from '../element.ts';
import type { Check } from './check.ts';

/** A multi-instance activity knows how many instances it has. */
export const multiInstanceCount: Check = {
  rule: 'multi-instance-count',
  clause: '§10.3.8',
  severity: 'error',
  asks: { zh: '多实例活动有次数或集合。', en: 'A multi-instance activity has a cardinality or a collection.' },
  forRunning: true,
  types: ['bpmn:MultiInstanceLoopCharacteristics'],
  check(loop, report) {
    const cardinality = child(loop, 'loopCardinality');
    const counted = cardinality !== null && text(cardinality, 'body') !== null;
    if (counted || child(loop, 'loopDataInputRef') !== null || text(loop, 'approval:inputCollection') !== null) return;
    if (is(loop, 'bpmn:LoopCharacteristics')) {
      report({
        zh: '多实例活动没有次数（loopCardinality）也没有集合（loopDataInputRef）。',
        en: 'The multi-instance activity has neither loopCardinality nor loopDataInputRef.',
      });
    }
  },
};
