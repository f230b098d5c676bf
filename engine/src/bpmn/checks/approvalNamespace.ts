import { approvalNamespace as uri } from '../moddle.ts';
import type { Check } from './check.ts';

/** A file that binds `approval` to something else has settings that would silently do nothing. */
export const approvalNamespace: Check = {
  rule: 'approval-namespace',
  clause: null,
  severity: 'warning',
  asks: {
    zh: '前缀 approval 绑定到本项目的命名空间。',
    en: "The prefix approval is bound to this project's namespace.",
  },
  types: ['bpmn:Definitions'],
  check(definitions, report) {
    const bound = definitions.$attrs['xmlns:approval'];
    if (bound === undefined || bound === uri) return;
    report(
      {
        zh: `前缀 approval 绑定到“${bound}”，其设置不起作用；应为“${uri}”。`,
        en: `The prefix approval is bound to "${bound}", so its settings do nothing; it should be "${uri}".`,
      },
      { at: null },
    );
  },
};
