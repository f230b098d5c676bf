import type { ActivityNode, NodeIndex, Process } from '../bpmn/process.ts';
import { lookAhead } from '../visits/lookAhead.ts';
import { titleOf } from './faults.ts';
import { isActivity } from './knots.ts';
import { concurrent, follows } from './order.ts';
import type { Finding, Proof } from './proof.ts';
import { routeTo } from './route.ts';

interface Need {
  readonly node: ActivityNode;
  /** Needs, itself included, that one visit called for here takes in: those that can follow, at its place. */
  readonly bundle: ReadonlySet<string>;
  /** Without alternative: it is done in person or not at all. */
  readonly only: boolean;
}
interface Chain {
  readonly visits: number;
  readonly called: readonly Need[];
}

/** Needs examined one against another; more are counted as if each were a visit of its own. */
const MOST_NEEDS = 9;

/**
 * How often the applicant can be called on any way, with needs bundled as the ledger of a case does: a visit takes in
 * what can follow at its place; what comes again, elsewhere, or beside it is another visit unless it has an alternative.
 */
export function proveVisits(process: Process): {
  readonly visits: Proof['visits'];
  readonly findings: readonly Finding[];
} {
  const allowed = process.approval.visitsAllowed;
  const needs = process.nodes
    .filter(isActivity)
    .filter((node) => node.approval.visit !== null)
    .map((node) => needOf(process, node));
  const again = needs.find((need) => need.only && follows(process, need.node.index, need.node.index));
  if (again !== undefined) {
    const route = routeTo(process, again.node.index);
    return {
      visits: { most: null, allowed },
      findings: [endless(again, [...route, ...(follows(process, again.node.index, again.node.index) ?? [])], allowed)],
    };
  }
  const chain = needs.length > MOST_NEEDS ? { visits: needs.length, called: needs } : longest(process, needs, allowed);
  const most = chain.visits;
  return { visits: { most, allowed }, findings: most > allowed ? [tooMany(process, chain, allowed)] : [] };
}

function needOf(process: Process, node: ActivityNode): Need {
  const { place, alternatives } = node.approval.visit!;
  const following = lookAhead(process, node.index).filter(
    (other) => other.place === null || place === null || other.place === place,
  );
  return {
    node,
    bundle: new Set([node.id, ...following.map((other) => other.element)]),
    only: alternatives.length === 0,
  };
}

/** Tries every order in which needs may come, and counts as the ledger would. */
function longest(process: Process, needs: readonly Need[], allowed: number): Chain {
  const may = new Map<string, boolean>();
  const mayFollow = (a: NodeIndex, b: NodeIndex): boolean => {
    const key = `${a} ${b}`;
    const known = may.get(key);
    if (known !== undefined) return known;
    const found = follows(process, a, b) !== undefined || concurrent(process, a, b);
    may.set(key, found);
    return found;
  };
  const extend = (met: readonly Need[], taken: ReadonlySet<string>, chain: Chain): Chain => {
    let best = chain;
    for (const need of needs) {
      if (met.includes(need) || !met.every((earlier) => mayFollow(earlier.node.index, need.node.index))) continue;
      const calls = !taken.has(need.node.id) && (chain.visits < allowed || need.only);
      const after = calls ? { visits: chain.visits + 1, called: [...chain.called, need] } : chain;
      const found = extend([...met, need], calls ? new Set([...taken, ...need.bundle]) : taken, after);
      if (found.visits > best.visits) best = found;
    }
    return best;
  };
  return extend([], new Set(), { visits: 0, called: [] });
}

function tooMany(process: Process, { visits, called }: Chain, allowed: number): Finding {
  const names = called.map((need) => titleOf(need.node));
  const last = called.at(-1)!.node;
  const path = [...new Set(called.flatMap((need) => routeTo(process, need.node.index)))];
  return {
    severity: 'error',
    element: last.id,
    rule: 'process-visits',
    clause: null,
    message: {
      zh: `申请人最多可能要跑 ${visits} 次（${names.join('、')}），事项只允许 ${allowed} 次。请合并环节或提供替代方式。`,
      en: `The applicant can be called ${visits} times (${names.join(', ')}); the item allows ${allowed}. Bundle them or offer an alternative.`,
    },
    path,
  };
}

function endless(need: Need, path: readonly string[], allowed: number): Finding {
  const name = titleOf(need.node);
  return {
    severity: 'error',
    element: need.node.id,
    rule: 'process-visits',
    clause: null,
    message: {
      zh: `「${name}」在循环中，申请人可能要跑任意多次，事项只允许 ${allowed} 次。请提供替代方式。`,
      en: `“${name}” is in a loop: the applicant can be called any number of times; the item allows ${allowed}. Offer an alternative.`,
    },
    path,
  };
}
