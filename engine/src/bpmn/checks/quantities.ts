import { text } from '../element.ts';
import type { Check } from './check.ts';

/** Tokens are counted in whole numbers from one. */
export const quantities: Check = {
  rule: 'quantities',
  clause: '§10.3',
  severity: 'error',
  asks: {
    zh: 'startQuantity、completionQuantity 是不小于 1 的整数。',
    en: 'startQuantity and completionQuantity are whole numbers ≥ 1.',
  },
  types: ['bpmn:Activity'],
  check(activity, report) {
    for (const name of ['startQuantity', 'completionQuantity']) {
      const value = text(activity, name);
      if (value === null || (Number.isInteger(Number(value)) && Number(value) >= 1)) continue;
      report({ zh: `${name} 应不小于 1，现为 ${value}。`, en: `${name} must be at least 1, not ${value}.` });
    }
  },
};
