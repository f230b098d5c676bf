import type { ActivityNode, Process } from '../bpmn/process.ts';
import { titleOf } from './faults.ts';
import { isActivity } from './knots.ts';
import { longestIn } from './longest.ts';
import type { Finding } from './proof.ts';
import { listed } from './rope.ts';
import { routeTo } from './route.ts';
import { grants } from './workingDays.ts';

/**
 * What returns do, which no diagram shows: each is a loop from where the case is to where it goes back to, and the policy
 * bounds how many there are. The worst goes from the end of the longest way to its beginning.
 */
export function proveReturns(process: Process, returns: number): readonly Finding[] {
  return [...time(process, returns), ...visits(process, returns)];
}

function time(process: Process, returns: number): readonly Finding[] {
  const { days: once, path } = longestIn(process, 0);
  const promised = grants(process.approval.timeLimit, 'promised');
  // Beyond the promise without any return: that is told elsewhere.
  if (returns === 0 || promised === null || once === 0 || once > promised) return [];
  const fit = Math.floor((promised - once) / once + 1e-9);
  const [days, all] = [once, once * (returns + 1)].map((each) => Math.round(each * 100) / 100);
  return [
    {
      severity: fit < returns ? 'warning' : 'info',
      element: null,
      rule: 'return-rounds',
      clause: null,
      message: {
        zh: `退回重办一轮最长需要 ${days} 个工作日；允许退回 ${returns} 次，共 ${all} 个工作日，承诺时限内只够 ${fit} 次。`,
        en: `A return can take ${days} working days anew; with the ${returns} that are allowed ${all}. The promise has room for ${fit}.`,
      },
      path: listed(path),
    },
  ];
}

/** Needs that come again after a return and can be met in person only: the ledger asks for an exception then. */
function visits(process: Process, returns: number): readonly Finding[] {
  if (returns === 0) return [];
  return process.nodes
    .filter(isActivity)
    .filter(inPersonOnly)
    .map((node) => again(process, node));
}

function inPersonOnly({ approval: { visit } }: ActivityNode): boolean {
  return visit !== null && visit.alternatives.length === 0;
}

function again(process: Process, node: ActivityNode): Finding {
  const name = titleOf(node);
  return {
    severity: 'info',
    element: node.id,
    rule: 'return-visits',
    clause: null,
    message: {
      zh: `退回到「${name}」或更早的环节，会让申请人再跑一次，须经批准。请提供替代方式。`,
      en: `A return to “${name}” or before it calls the applicant again, which needs an exception. Offer an alternative.`,
    },
    path: routeTo(process, node.index),
  };
}
