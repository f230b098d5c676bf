import type { ActivityNode, IntermediateCatchEvent, NodeIndex, Process, ScopeIndex } from '../bpmn/process.ts';
import { type Follower, followers } from './followers.ts';
import { isActivity, takesTokens } from './knots.ts';
import type { Rope } from './rope.ts';
import { timerDays } from './timerDays.ts';
import { lasts, stopLasts } from './workingDays.ts';

/** A way through a scope, or a loop in it: how long it takes in working days, and by which nodes and flows. */
export interface Way {
  readonly days: number;
  readonly path: Rope<string>;
  /** Ids in the path. */
  readonly length: number;
}
export interface Longest extends Way {
  /** Each way back in a loop, once around; those of inner scopes included. */
  readonly loops: readonly Way[];
  /** Activities of persons or outsiders on whose time there is no limit. */
  readonly unlimited: readonly ActivityNode[];
  /** True when some activity has a limit that is known. */
  readonly known: boolean;
}

/**
 * Which time is added up: what is promised, what the law grants each activity (each the other when one is not given), or
 * how long clocks stand still.
 */
export type Timed = 'promised' | 'statutory' | 'stopped';

/**
 * The longest way through a scope, each loop once. Sequence adds; of branches, parallel or not, the longest counts, so
 * it is the longest way in the graph. What stops the clock takes no time, unless it is that which is added up.
 * `from`: nodes at which it begins; absent: the starts of the scope.
 */
export function longestIn(
  process: Process,
  scope: ScopeIndex,
  timed: Timed = 'promised',
  from?: readonly NodeIndex[],
): Longest {
  const { nodes, eventSubProcesses } = process.scopes[scope]!;
  const starts = from ?? nodes.filter((index) => isStart(process, index));
  const order = walk(process, starts);
  const own = new Map<NodeIndex, Longest>(order.after.map((index) => [index, timeOf(process, index, timed)]));
  const best = new Map<NodeIndex, Way>();
  for (const index of order.after) best.set(index, further(process, index, own, best, order.back));
  const main = longer(starts.map((index) => best.get(index)!));
  const handlers = eventSubProcesses.map((index) => timeOf(process, index, timed));
  const handler = longer(handlers);
  const inner = [...order.after.toReversed().map((index) => own.get(index)!), ...handlers];
  return {
    days: main.days + handler.days,
    path: handler.days > 0 ? [main.path, handler.path] : main.path,
    length: main.length + handler.length,
    loops: [...loopsOf(process, order, own), ...inner.flatMap((one) => one.loops)],
    unlimited: inner.flatMap((one) => one.unlimited),
    known: inner.some((one) => one.known),
  };
}

function isStart(process: Process, index: NodeIndex): boolean {
  const node = process.nodes[index]!;
  return node.incoming.length === 0 && node.type !== 'boundaryEvent' && takesTokens(node);
}

const NOTHING: Way = { days: 0, path: [], length: 0 };

function longer(ways: readonly Way[]): Way {
  return ways.reduce((a, b) => (b.days > a.days || (b.days === a.days && b.length > a.length) ? b : a), NOTHING);
}

interface Walk {
  /** Nodes in the order in which a depth-first walk leaves them: followers first. */
  readonly after: readonly NodeIndex[];
  /** Ways that lead back: from → to. */
  readonly back: ReadonlyMap<NodeIndex, ReadonlySet<NodeIndex>>;
}

/** Depth first, without recursion: diagrams may be long. */
function walk(process: Process, starts: readonly NodeIndex[]): Walk {
  const after: NodeIndex[] = [];
  const back = new Map<NodeIndex, Set<NodeIndex>>();
  const state = new Map<NodeIndex, 'open' | 'left'>();
  for (const start of starts) {
    const stack: { index: NodeIndex; rest: Follower[] }[] = [];
    const enter = (index: NodeIndex): void => {
      state.set(index, 'open');
      stack.push({ index, rest: [...followers(process, index)] });
    };
    if (!state.has(start)) enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.rest.shift();
      if (next === undefined) {
        state.set(top.index, 'left');
        after.push(top.index);
        stack.pop();
      } else if (!state.has(next.to)) enter(next.to);
      else if (state.get(next.to) === 'open') back.set(top.index, (back.get(top.index) ?? new Set()).add(next.to));
    }
  }
  return { after, back };
}

function further(
  process: Process,
  index: NodeIndex,
  own: ReadonlyMap<NodeIndex, Longest>,
  best: ReadonlyMap<NodeIndex, Way>,
  back: Walk['back'],
): Way {
  const on = followers(process, index)
    .filter(({ to }) => !back.get(index)?.has(to))
    .map(({ to, by }) => prefix(best.get(to), by));
  const rest = longer(on);
  const here = own.get(index)!;
  return { days: here.days + rest.days, path: [here.path, rest.path], length: here.length + rest.length };
}

function prefix(way: Way | undefined, by: string | null): Way {
  if (way === undefined) return NOTHING;
  return by === null ? way : { days: way.days, path: [by, way.path], length: way.length + 1 };
}

/** How long one node takes: its own limit, else what is in it; a timer as long as it waits. */
function timeOf(process: Process, index: NodeIndex, timed: Timed): Longest {
  const node = process.nodes[index]!;
  const none = { days: 0, path: [node.id], length: 1, loops: [], unlimited: [], known: false };
  if (node.type === 'intermediateCatchEvent') return timed === 'stopped' ? none : { ...none, ...waiting(node) };
  if (!isActivity(node)) return none;
  const days = ownDays(node, timed);
  if (days === 0) return none;
  if (days !== null) return { ...none, days, known: true };
  if ('body' in node) {
    const inner = longestIn(process, node.body, timed);
    return { ...inner, path: [node.id, inner.path], length: inner.length + 1 };
  }
  const outside = node.type === 'userTask' || node.type === 'manualTask' || node.type === 'receiveTask';
  return { ...none, unlimited: outside && timed !== 'stopped' ? [node] : [] };
}

/** By its own limit; 0 when it takes none of this time, null when nothing is said. */
function ownDays({ approval: { timeLimit, stopsClock } }: ActivityNode, timed: Timed): number | null {
  if (timed === 'stopped') return stopsClock === null ? null : (stopLasts(stopsClock, timeLimit) ?? 0);
  if (stopsClock !== null) return 0;
  const other = timed === 'promised' ? 'statutory' : 'promised';
  return lasts(timeLimit, timed) ?? lasts(timeLimit, other);
}

function waiting(node: IntermediateCatchEvent): Partial<Longest> {
  const days = timerDays(node);
  return days === null ? {} : { days, known: true };
}

/** For each way back, the longest round that it closes. */
function loopsOf(process: Process, { after, back }: Walk, own: ReadonlyMap<NodeIndex, Longest>): readonly Way[] {
  const forward = after.toReversed();
  return [...back].flatMap(([from, targets]) =>
    [...targets].map((to) => {
      const reach = new Map<NodeIndex, Way>([[to, own.get(to)!]]);
      for (const index of forward) {
        const way = reach.get(index);
        if (way === undefined) continue;
        if (index === from) break;
        for (const next of followers(process, index)) {
          if (back.get(index)?.has(next.to)) continue;
          const here = own.get(next.to)!;
          const length = way.length + here.length + (next.by === null ? 0 : 1);
          const on = { days: way.days + here.days, path: [way.path, next.by ?? [], here.path], length };
          reach.set(next.to, longer([reach.get(next.to) ?? NOTHING, on]));
        }
      }
      return reach.get(from) ?? NOTHING;
    }),
  );
}
