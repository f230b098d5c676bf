import { text } from '../element.ts';
import type { Check } from './check.ts';

/** A promise is never longer than the statute allows, and figures are figures. */
export const approvalLimit: Check = {
  rule: 'approval-limit',
  clause: null,
  severity: 'error',
  asks: {
    zh: '时限是不小于 0 的数或表达式，承诺时限不超过法定时限，单位可识别，最多延长大于 0。',
    en: 'Limits are numbers ≥ 0 or expressions, the promise is within the statute, the unit is known, the most to extend by is > 0.',
  },
  types: ['approval:TimeLimit'],
  check(limit, report) {
    const [statutory, promised] = [text(limit, 'statutory'), text(limit, 'promised')];
    for (const value of [statutory, promised]) {
      if (value === null || value.startsWith('=') || Number(value) >= 0) continue;
      report({ zh: `时限“${value}”不是不小于 0 的数。`, en: `The limit "${value}" is not a number ≥ 0.` });
    }
    if (statutory !== null && promised !== null && Number(promised) > Number(statutory)) {
      report({ zh: '承诺时限超过法定时限。', en: 'The promised limit is longer than the statutory one.' });
    }
    const unit = text(limit, 'unit');
    if (unit !== null && !['workingDay', 'workingHour', 'naturalDay'].includes(unit)) {
      report({ zh: `时限单位“${unit}”未知。`, en: `The unit "${unit}" is unknown.` });
    }
    const most = text(limit, 'extensionMost');
    if (most !== null && !(Number(most) > 0)) {
      report({
        zh: `最多延长“${most}”不是大于 0 的数。`,
        en: `The most to extend by, "${most}", is not a number > 0.`,
      });
    }
  },
};
