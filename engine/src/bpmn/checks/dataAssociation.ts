import { child, children } from '../element.ts';
import type { Check } from './check.ts';

/** A data association says where its data goes. */
export const dataAssociation: Check = {
  rule: 'data-association',
  clause: '§10.4.2',
  severity: 'error',
  asks: {
    zh: '数据关联有目标；没有赋值或转换时有来源，没有转换时只有一个来源。',
    en: 'A data association has a target; without assignment or transformation it has one source.',
  },
  types: ['bpmn:DataAssociation'],
  check(association, report, file) {
    const owner = association.$parent?.get('id');
    if (file.warnings.some((warning) => warning.owner === association.get('id') || warning.owner === owner)) return;
    if (child(association, 'targetRef') === null) {
      report({ zh: '数据关联没有目标。', en: 'The data association has no target.' });
    }
    const computed = child(association, 'transformation') !== null || children(association, 'assignment').length > 0;
    if (computed || children(association, 'sourceRef').length === 1) return;
    report({
      zh: '数据关联没有赋值或转换，应恰有一个来源。',
      en: 'Without assignment or transformation a data association must have exactly one source.',
    });
  },
};
