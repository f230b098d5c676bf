import type { Process } from '../bpmn/process.ts';
import { titleOf } from './faults.ts';
import { isActivity } from './knots.ts';
import { longestIn } from './longest.ts';
import type { Finding } from './proof.ts';
import { listed } from './rope.ts';
import { routeTo } from './route.ts';
import { stopLasts } from './workingDays.ts';

/**
 * How long clocks can stand still: the applicant must be told how long a special procedure takes (Administrative
 * Licensing Law Art. 45), so each has a limit of its own, and what they add to the way is told.
 */
export function proveStops(process: Process): readonly Finding[] {
  const stopping = process.nodes.filter(isActivity).filter(({ approval }) => approval.stopsClock !== null);
  if (stopping.length === 0) return [];
  const endless = stopping.filter(({ approval }) => stopLasts(approval.stopsClock!, approval.timeLimit) === null);
  return [
    ...endless.map((node) => withoutLimit(node.id, titleOf(node), routeTo(process, node.index))),
    ...sum(process),
  ];
}

function withoutLimit(element: string, name: string, path: readonly string[]): Finding {
  return {
    severity: 'warning',
    element,
    rule: 'stop-no-limit',
    clause: '行政许可法 §45',
    message: {
      zh: `「${name}」期间时限停止计算，但没有自己的时限，可能无限期停下去。请写明所需时间。`,
      en: `The clock stands still during “${name}”, which has no limit of its own and may last for ever. State how long it takes.`,
    },
    path,
  };
}

function sum(process: Process): readonly Finding[] {
  const stopped = longestIn(process, 0, 'stopped');
  if (stopped.days === 0) return [];
  const days = Math.round(stopped.days * 100) / 100;
  return [
    {
      severity: 'info',
      element: null,
      rule: 'stops-add',
      clause: '行政许可法 §45',
      message: {
        zh: `途中时限最多停止计算 ${days} 个工作日，申请人还要等这么久。`,
        en: `On the way the clock can stand still for ${days} working days more, which the applicant waits as well.`,
      },
      path: listed(stopped.path),
    },
  ];
}
