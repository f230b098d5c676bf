import { shareOf } from '../compile/countersign.ts';
import { valueNumber } from '../compile/expression.ts';
import { child, type Element, flag, is, text } from '../element.ts';
import type { Check, Report } from './check.ts';

const rules = ['all', 'any', 'share', 'weight', 'sequential'];

/** A countersign stands on a multi-instance task and says completely what approves. */
export const approvalCountersign: Check = {
  rule: 'approval-countersign',
  clause: null,
  severity: 'error',
  asks: {
    zh: '会签设在多实例任务上，规则为 all、any、share、weight 或 sequential，并给出相应的比例或权重与门槛；不再另设完成条件。',
    en: 'A countersign is on a multi-instance task; its rule is all, any, share, weight or sequential, with the share, or the weight and threshold, that it needs, and no completion condition besides.',
  },
  types: ['approval:Countersign'],
  check(sign, report) {
    const loop = loopOf(sign);
    if (loop === null) {
      report({ zh: '会签没有设在多实例任务上。', en: 'The countersign is not on a multi-instance task.' });
      return;
    }
    checkRule(sign, loop, report);
    if (child(loop, 'completionCondition') !== null) {
      report({
        zh: '会签按自己的规则结束，不能再设完成条件。',
        en: 'A countersign ends by its own rule: it has no completion condition.',
      });
    }
    for (const name of [text(sign, 'decision'), text(sign, 'outcome')]) {
      if (name === null || /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) continue;
      report({ zh: `“${name}”不是变量名。`, en: `"${name}" is not the name of a variable.` });
    }
  },
};

function checkRule(sign: Element, loop: Element, report: Report): void {
  const rule = text(sign, 'rule') ?? '';
  if (!rules.includes(rule))
    report({ zh: `会签规则“${rule}”未知。`, en: `The countersign rule "${rule}" is unknown.` });
  if (rule === 'share' && shareOf(text(sign, 'share')) === null) {
    report({ zh: '会签比例要写成 2/3、60% 或 0.6。', en: 'The share is written as 2/3, 60% or 0.6.' });
  }
  if (rule === 'weight' && (text(sign, 'weight') === null || valueNumber(text(sign, 'threshold')) === null)) {
    report({ zh: '加权会签要有权重和门槛。', en: 'A weighted countersign has a weight and a threshold.' });
  }
  if (rule === 'sequential' && !flag(loop, 'isSequential', false)) {
    report({ zh: '依次会签的多实例要设为串行。', en: 'To sign in turn, the multi-instance is sequential.' });
  }
}

function loopOf(sign: Element): Element | null {
  const activity = sign.$parent?.$parent;
  const loop = activity === undefined || !is(activity, 'bpmn:UserTask') ? null : child(activity, 'loopCharacteristics');
  return loop !== null && is(loop, 'bpmn:MultiInstanceLoopCharacteristics') ? loop : null;
}
