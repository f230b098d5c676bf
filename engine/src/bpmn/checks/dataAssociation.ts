import { child, children } from '../element.ts';
import type { Check } from './check.ts';

/** A data association says where its data goes. */
export const dataAssociation: Check = {
  rule: 'data-association',
  clause: '§10.4.2',
  severity: 'error',
  asks: {
    zh: '数据关联有目标；没有赋值或转换时只有一个来源（没有来源则警告）。',
    en: 'A data association has a target; without assignment or transformation it has one source (none: a warning).',
  },
  types: ['bpmn:DataAssociation'],
  check(association, report, file) {
    const owner = association.$parent?.get('id');
    if (file.warnings.some((warning) => warning.owner === association.get('id') || warning.owner === owner)) return;
    if (child(association, 'targetRef') === null) {
      report({ zh: '数据关联没有目标。', en: 'The data association has no target.' });
    }
    const computed = child(association, 'transformation') !== null || children(association, 'assignment').length > 0;
    const sources = children(association, 'sourceRef').length;
    if (computed || sources === 1) return;
    if (sources === 0) {
      // Drawing tools leave it out where an arrow leads from a task to its data: the schema lets them.
      const message = {
        zh: '数据关联没有来源，不传送数据。',
        en: 'The data association has no source and carries nothing.',
      };
      report(message, { severity: 'warning' });
      return;
    }
    report({
      zh: '数据关联没有转换，只能有一个来源。',
      en: 'Without assignment or transformation a data association must not have several sources.',
    });
  },
};
