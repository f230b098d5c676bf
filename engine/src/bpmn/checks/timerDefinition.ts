import { feelOf } from '../compile/expression.ts';
import { isCron, isIsoCycle, isIsoDate, isIsoDuration } from '../compile/timerLiteral.ts';
import { child, type Element } from '../element.ts';
import type { Check } from './check.ts';
import { feelProblem } from './feelProblem.ts';

const kinds = [
  { name: 'timeDate', fits: isIsoDate },
  { name: 'timeDuration', fits: (body: string) => isIsoDuration(body.replace(/^-/, '')) },
  { name: 'timeCycle', fits: (body: string) => isIsoCycle(body) || isCron(body) },
] as const;

/** A timer has one time, in ISO 8601 (a cycle also in cron) or as an expression. */
export const timerDefinition: Check = {
  rule: 'timer-definition',
  clause: '§10.5.5',
  severity: 'error',
  asks: {
    zh: '定时事件恰有日期、时长、周期之一，为 ISO 8601 或表达式。',
    en: 'A timer has exactly one of date, duration and cycle, in ISO 8601 or as an expression.',
  },
  forRunning: true,
  types: ['bpmn:TimerEventDefinition'],
  check(timer, report) {
    const given = kinds.filter(({ name }) => child(timer, name) !== null);
    if (given.length !== 1) {
      report({
        zh: `定时事件应恰有 timeDate、timeDuration、timeCycle 之一，现有 ${given.length} 个。`,
        en: `A timer must have exactly one of timeDate, timeDuration and timeCycle; this one has ${given.length}.`,
      });
    }
    for (const { name, fits } of given) {
      const wrong = problemOf(child(timer, name)!, fits);
      if (wrong !== null) report({ zh: `${name} 无法读取：${wrong}`, en: `${name} cannot be read: ${wrong}` });
    }
  },
};

/** What looks like ISO 8601 must be; anything else must at least parse as an expression. */
function problemOf(expression: Element, fits: (body: string) => boolean): string | null {
  const feel = feelOf(expression);
  if (feel === null) return '""';
  if (fits(feel.feel) || feel.feel.includes('${')) return null;
  const looksLiteral = /^-?P[\dT]|^\d{4}-|^R\d*\//.test(feel.feel);
  if (looksLiteral) return feel.feel;
  const problem = feelProblem(feel.feel);
  return problem === null ? null : `${feel.feel} (${problem})`;
}
