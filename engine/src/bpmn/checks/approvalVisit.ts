import { children, text } from '../element.ts';
import type { Check } from './check.ts';

const kinds = ['online', 'express', 'video', 'nearby', 'selfService'];

/** A visit says why the applicant must come, and its alternatives are known. */
export const approvalVisit: Check = {
  rule: 'approval-visit',
  clause: null,
  severity: 'error',
  asks: { zh: '到场事项有事由，替代方式可识别。', en: 'A visit has a purpose and known alternatives.' },
  types: ['approval:Visit'],
  check(visit, report) {
    if (text(visit, 'purpose') === null) report({ zh: '到场没有说明事由。', en: 'The visit has no purpose.' });
    for (const alternative of children(visit, 'alternatives')) {
      const kind = text(alternative, 'kind');
      if (kinds.includes(kind ?? '')) continue;
      report({ zh: `替代方式“${kind ?? ''}”未知。`, en: `The alternative "${kind ?? ''}" is unknown.` });
    }
  },
};
