import { is, text } from '../element.ts';
import type { Check } from './check.ts';

/** A return policy counts in whole numbers and names activities of the file. */
export const approvalReturn: Check = {
  rule: 'approval-return',
  clause: null,
  severity: 'error',
  asks: {
    zh: '退回规定的次数是不小于 0 的整数，可退回到的是文件中的活动。',
    en: 'A return policy counts in whole numbers ≥ 0 and names activities of the file.',
  },
  types: ['approval:ReturnPolicy'],
  check(policy, report, { byId }) {
    for (const name of ['rounds', 'visits']) {
      const value = text(policy, name);
      if (value === null || /^\d+$/.test(value)) continue;
      report({ zh: `“${value}”不是不小于 0 的整数。`, en: `${name}: "${value}" is not a whole number ≥ 0.` });
    }
    for (const id of (text(policy, 'to') ?? '').split(',').map((one) => one.trim())) {
      const target = byId.get(id);
      if (id === '' || (target !== undefined && is(target, 'bpmn:Activity'))) continue;
      report({ zh: `可退回到的“${id}”不是文件中的活动。`, en: `"${id}" is no activity of the file to return to.` });
    }
  },
};
