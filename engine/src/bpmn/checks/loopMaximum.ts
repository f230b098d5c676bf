import { text } from '../element.ts';
import type { Check } from './check.ts';

/** A bound of a loop is a whole number from one. */
export const loopMaximum: Check = {
  rule: 'loop-maximum',
  clause: '§10.3.8',
  severity: 'error',
  asks: { zh: 'loopMaximum 是不小于 1 的整数。', en: 'loopMaximum is a whole number ≥ 1.' },
  types: ['bpmn:StandardLoopCharacteristics'],
  check(loop, report) {
    const maximum = text(loop, 'loopMaximum');
    if (maximum === null || (Number.isInteger(Number(maximum)) && Number(maximum) >= 1)) return;
    report({ zh: `loopMaximum 应不小于 1，现为 ${maximum}。`, en: `loopMaximum must be at least 1, not ${maximum}.` });
  },
};
