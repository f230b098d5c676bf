import type { ActivityNode, NodeIndex, Process, ReturnPolicy } from '../bpmn/process.ts';
import { inPersonOnly } from '../run/returnPolicy.ts';
import { titleOf } from './faults.ts';
import { isActivity } from './knots.ts';
import { longestIn, type Way } from './longest.ts';
import { follows } from './order.ts';
import type { Finding } from './proof.ts';
import { listed } from './rope.ts';
import { routeTo } from './route.ts';
import { grants } from './workingDays.ts';

/**
 * What returns do, which no diagram shows: each is a loop from where the case is to where it goes back to, and the
 * model's own policy bounds how many there are. The worst goes from the end of the longest way to the farthest target.
 */
export function proveReturns(process: Process): readonly Finding[] {
  const held = policiesOf(process);
  const visits = held.flatMap((one) => again(process, one));
  const told = new Set<string | null>();
  const once = visits.filter(({ element }) => !told.has(element) && told.add(element));
  return [...time(process, held), ...once];
}

/** A policy and the activity that it stands on; null: the process. */
interface Held {
  readonly policy: ReturnPolicy;
  readonly on: ActivityNode | null;
}

function policiesOf(process: Process): readonly Held[] {
  const own = process.approval.returnPolicy;
  const inner = process.nodes.filter(isActivity).flatMap((on) => {
    const policy = on.approval.returnPolicy;
    return policy === undefined ? [] : [{ policy, on }];
  });
  return own === undefined ? inner : [{ policy: own, on: null }, ...inner];
}

function time(process: Process, held: readonly Held[]): readonly Finding[] {
  const counting = held.filter(({ policy }) => policy.rounds !== null);
  // The process counts every return, those from its activities among them.
  const bounding = counting[0]?.on === null ? counting.slice(0, 1) : counting;
  const loops = bounding.map(({ policy }) => ({ rounds: policy.rounds!, way: wayAnew(process, policy) }));
  const rounds = loops.reduce((sum, loop) => sum + loop.rounds, 0);
  const { days } = longestIn(process, 0);
  const promised = grants(process.approval.timeLimit, 'promised');
  const worst = loops.toSorted((a, b) => b.way.days - a.way.days)[0]?.way;
  // Beyond the promise without any return: that is told elsewhere.
  if (rounds === 0 || promised === null || worst === undefined || worst.days === 0 || days > promised) return [];
  const fit = Math.floor((promised - days) / worst.days + 1e-9);
  const all = loops.reduce((sum, loop) => sum + loop.rounds * loop.way.days, days);
  const [anew, whole] = [worst.days, all].map((each) => Math.round(each * 100) / 100);
  return [
    {
      severity: all > promised + 1e-9 ? 'warning' : 'info',
      element: null,
      rule: 'return-rounds',
      clause: null,
      message: {
        zh: `退回重办一轮最长需要 ${anew} 个工作日；退回规定允许 ${rounds} 次，共 ${whole} 个工作日，承诺时限内只够 ${fit} 次。`,
        en: `A return can take ${anew} working days anew; with the ${rounds} that the policy allows ${whole}. The promise has room for ${fit}.`,
      },
      path: listed(worst.path),
    },
  ];
}

/** The longest way that can be gone again: from the farthest target, or from the beginning where any may be one. */
function wayAnew(process: Process, { to }: ReturnPolicy): Way {
  if (to === null) return longestIn(process, 0);
  const ways = targetsOf(process, to).map((index) => longestIn(process, 0, 'promised', [outermost(process, index)]));
  return ways.toSorted((a, b) => b.days - a.days)[0] ?? { days: 0, path: [], length: 0 };
}

function targetsOf(process: Process, to: readonly string[]): readonly NodeIndex[] {
  return process.nodes.filter(({ id }) => to.includes(id)).map(({ index }) => index);
}

/** The node of the process itself that holds, or is, another. */
function outermost(process: Process, index: NodeIndex): NodeIndex {
  const around = process.scopes[process.nodes[index]!.scope]!.node;
  return around === null ? index : outermost(process, around);
}

/** Needs that come again after a return and can be met in person only: the ledger asks for an exception then. */
function again(process: Process, { policy }: Held): readonly Finding[] {
  if (policy.rounds === 0) return [];
  return process.nodes
    .filter(isActivity)
    .filter(inPersonOnly)
    .filter(
      (node) => policy.to === null || targetsOf(process, policy.to).some((to) => isBehind(process, to, node.index)),
    )
    .map((node) => comesAgain(process, node, policy.visits));
}

function isBehind(process: Process, target: NodeIndex, node: NodeIndex): boolean {
  return target === node || follows(process, target, node) !== undefined;
}

function comesAgain(process: Process, node: ActivityNode, visits: number | null): Finding {
  const name = titleOf(node);
  const refused = visits === 0;
  return {
    severity: 'info',
    element: node.id,
    rule: 'return-visits',
    clause: null,
    message: refused
      ? {
          zh: `「${name}」办过之后，退回规定不再允许退回到它或更早的环节：那会让申请人再跑一次。请提供替代方式。`,
          en: `Once “${name}” is done, the policy permits no return to it or before: it would call the applicant again. Offer an alternative.`,
        }
      : {
          zh: `退回到「${name}」或更早的环节，会让申请人再跑一次，须经批准。请提供替代方式。`,
          en: `A return to “${name}” or before it calls the applicant again, which needs an exception. Offer an alternative.`,
        },
    path: routeTo(process, node.index),
  };
}
