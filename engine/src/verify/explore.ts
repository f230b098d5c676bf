import type { NodeIndex } from '../bpmn/process.ts';
import { waitingRule } from './inclusive.ts';
import type { Knot, Net, Place } from './net.ts';
import { gathered, listed, type Rope } from './rope.ts';

/** A marking that shows a fault, and the run that leads to it. */
export interface Fault {
  readonly kind: 'deadlock' | 'livelock' | 'lackOfSynchronisation';
  readonly knots: readonly Knot[];
  readonly path: readonly string[];
}
export interface Exploration {
  /** False: the bound was met. */
  readonly whole: boolean;
  readonly markings: number;
  readonly faults: readonly Fault[];
  /** Nodes that happen in some run. */
  readonly alive: ReadonlySet<NodeIndex>;
}

/** A marking reached: positions of marked places, sorted, one for each token. */
interface Reached {
  readonly tokens: readonly number[];
  readonly from: Reached | null;
  readonly move: Move | null;
  before: Reached[];
  end: 'no' | 'final' | 'deadlock' | 'cut';
}
interface Move {
  readonly knot: Knot;
  readonly takes: readonly number[];
  readonly puts: readonly number[];
  readonly clears: boolean;
}

/** Visits every marking that can be reached, nearest first, up to `bound` of them. */
export function explore(net: Net, bound: number): Exploration {
  const places = [...net.knots].flatMap((knot) => [...knot.outs]);
  const engine = makeEngine(net, places);
  const root: Reached = { tokens: [], from: null, move: null, before: [], end: 'no' };
  const found = new Map<string, Reached>();
  const queue: Reached[] = [];
  const faults = new Map<string, Fault>();
  const blame = (kind: Fault['kind'], knots: readonly Knot[], reached: Reached): void => {
    const key = `${kind} ${knots.map((knot) => knot.node).join()}`;
    if (!faults.has(key)) faults.set(key, { kind, knots, path: pathTo(reached, places) });
  };
  const alive = new Set<NodeIndex>();
  const visit = (from: Reached, move: Move): void => {
    const tokens = engine.fire(from.tokens, move);
    const key = tokens.join();
    let reached = found.get(key);
    if (reached === undefined) {
      reached = { tokens, from, move, before: [], end: 'no' };
      found.set(key, reached);
      queue.push(reached);
    }
    if (move.knot.node !== null) alive.add(move.knot.node);
    reached.before.push(from);
  };
  for (const move of engine.starts()) visit(root, move);
  let at = 0;
  for (; at < queue.length && found.size <= bound; at += 1) {
    const reached = queue[at]!;
    const crowded = engine.crowded(reached.tokens);
    if (crowded !== undefined) {
      reached.end = 'cut';
      blame('lackOfSynchronisation', [crowded], reached);
      continue;
    }
    const moves = engine.moves(reached.tokens);
    for (const move of moves) visit(reached, move);
    if (moves.length > 0) continue;
    reached.end = reached.tokens.length === 0 ? 'final' : 'deadlock';
    const stuck = [...new Set(reached.tokens.map((token) => places[token]!.to))];
    if (reached.end === 'deadlock') blame('deadlock', stuck, reached);
  }
  const whole = at === queue.length;
  const endless = whole ? livelocks(queue, places) : [];
  return {
    whole,
    markings: found.size,
    faults: [...faults.values(), ...endless],
    alive: withCovered(alive, queue, places),
  };
}

/** Markings from which neither an end nor any other fault can be reached: it goes round for ever. */
function livelocks(all: readonly Reached[], places: readonly Place[]): readonly Fault[] {
  const leads = new Set(all.filter((reached) => reached.end !== 'no'));
  for (const reached of leads) for (const before of reached.before) leads.add(before);
  const caught = all.find((reached) => !leads.has(reached));
  if (caught === undefined) return [];
  const knots = [...new Set(caught.tokens.map((token) => places[token]!.to))];
  const [knot] = knots;
  const round = knot === undefined ? [] : listed([knot.id ?? [], [...knot.outs][0]?.path ?? []]);
  return [{ kind: 'livelock', knots, path: [...pathTo(caught, places), ...round] }];
}

/** The run to a marking: ids of nodes and flows in order. */
function pathTo(reached: Reached, places: readonly Place[]): readonly string[] {
  const steps: Rope<string>[] = [];
  for (let at: Reached | null = reached; at?.move; at = at.from) {
    const { knot, puts } = at.move;
    steps.push([knot.id ?? [], [...new Set(puts)].map((token) => places[token]!.path)]);
  }
  return listed(steps.reverse());
}

/** Adds what happens along places that were ever marked. */
function withCovered(alive: Set<NodeIndex>, all: readonly Reached[], places: readonly Place[]): Set<NodeIndex> {
  const marked = new Set(all.flatMap(({ tokens }) => tokens));
  for (const node of gathered([...marked].map((token) => places[token]!.covers))) alive.add(node);
  return alive;
}

/** The token game over places by their positions. */
function makeEngine(net: Net, places: Place[]) {
  const at = new Map(places.map((place, index) => [place, index]));
  const indices = (set: Iterable<Place>): number[] => [...set].map((place) => at.get(place)!);
  const mayFire = waitingRule(net, places);
  const flags = raiseFlags(net, places);
  const quantity = Math.max(1, ...[...net.knots].flatMap((knot) => [knot.takes, knot.gives]));

  function fire(tokens: readonly number[], move: Move): readonly number[] {
    const left = move.clears ? [] : [...tokens];
    if (!move.clears) for (const token of move.takes) left.splice(left.indexOf(token), 1);
    const gives = move.knot.gives;
    for (const token of move.puts) for (let n = 0; n < gives; n += 1) left.push(token);
    return left.sort((a, b) => a - b);
  }

  function movesOf(knot: Knot, marked: ReadonlyMap<number, number>, tokens: readonly number[]): Move[] {
    const flag = flags.get(knot);
    if (flag !== undefined && marked.has(flag)) return resetting(knot, flag, marked, tokens);
    const ins = indices(knot.ins).filter((place) => marked.has(place));
    if (ins.length === 0) return [];
    if (knot.join === 'and' && ins.length < knot.ins.size) return [];
    if (knot.join === 'or' && !mayFire(knot, tokens)) return [];
    const taken = knot.join !== 'xor' ? [ins] : knot.takes === 1 ? ins.map((place) => [place]) : enough(knot, tokens);
    const clears = knot.kind === 'terminate' || knot.kind === 'throw';
    const given = knot.outs.size === 0 ? [[]] : choices(knot).map(indices);
    if (flag !== undefined) for (const puts of given) puts.push(flag);
    return taken.flatMap((takes) => given.map((puts) => ({ knot, takes, puts, clears })));
  }

  /** The tokens with which an activity starts that needs several (`startQuantity`, §10.3.2), by whatever flows they came. */
  function enough(knot: Knot, tokens: readonly number[]): number[][] {
    const here = tokens.filter((token) => places[token]!.to === knot);
    return here.length < knot.takes ? [] : [here.slice(0, knot.takes)];
  }

  /** §13.4.5: a complex gateway that fired takes what still comes, until nothing can. */
  function resetting(knot: Knot, flag: number, marked: ReadonlyMap<number, number>, tokens: readonly number[]): Move[] {
    const takes = indices(knot.ins).filter((place) => marked.has(place));
    if (takes.length > 0) return [{ knot, takes, puts: [], clears: false }];
    return mayFire(knot, tokens) ? [{ knot, takes: [flag], puts: [], clears: false }] : [];
  }

  /** Those of the first knot that goes on by itself, when there is one; else those of all. */
  function moves(tokens: readonly number[]): Move[] {
    const marked = new Map<number, number>();
    for (const token of tokens) marked.set(token, (marked.get(token) ?? 0) + 1);
    const knots = [...new Set(tokens.map((token) => places[token]!.to))];
    const ranked = knots.toSorted((a, b) => rank(a) - rank(b));
    const all: Move[] = [];
    for (const knot of ranked) {
      const own = movesOf(knot, marked, tokens);
      if (own.length > 0 && rank(knot) < 2) return own;
      all.push(...own);
    }
    return all;
  }

  /** A join without synchronisation to which two tokens come at once, or a place with more than was meant for it. */
  function crowded(tokens: readonly number[]): Knot | undefined {
    const counts = new Map<Knot, number>();
    for (const [position, token] of tokens.entries()) {
      const place = places[token]!;
      const isEnd = place.to.kind !== 'knot';
      if (isEnd && !place.rests) continue;
      if (!isEnd && place.to.join === 'xor') counts.set(place.to, (counts.get(place.to) ?? 0) + 1);
      if (tokens[position - quantity] === token) return place.to;
    }
    for (const [knot, count] of counts) if (count > quantity) return knot;
    return undefined;
  }

  const starts = (): Move[] =>
    choices(net.start).map((chosen) => ({ knot: net.start, takes: [], puts: indices(chosen), clears: false }));
  return { fire, moves, crowded, starts };
}

/** For each complex gateway a place of its own, marked from its firing to its reset. */
function raiseFlags(net: Net, places: Place[]): ReadonlyMap<Knot, number> {
  const flags = new Map<Knot, number>();
  for (const knot of net.knots) {
    if (knot.join !== 'complex' || knot.ins.size < 2) continue;
    flags.set(knot, places.length);
    places.push({ from: knot, to: knot, role: 'always', rests: true, path: [], covers: [] });
  }
  return flags;
}

/** 0: goes on by itself and hinders nobody; 1: ends all at once; 2: has to wait, or others may come first. */
function rank(knot: Knot): number {
  const still = [...knot.ins].some((place) => place.rests);
  if (knot.kind === 'end') return still ? 2 : 0;
  if (knot.kind !== 'knot') return still ? 2 : 1;
  return !still && knot.ins.size === 1 && knot.join !== 'complex' ? 0 : 2;
}

/** What a split may choose: sets of places. Of many conditional flows only the single ones and all together. */
function choices(knot: Knot): Place[][] {
  const outs = [...knot.outs];
  if (knot.split === 'and' && outs.every((place) => place.role === 'always')) return [outs];
  if (knot.split === 'xor') return outs.map((place) => [place]);
  const always = outs.filter((place) => place.role === 'always');
  const maybe = outs.filter((place) => place.role === 'maybe');
  const otherwise = outs.filter((place) => place.role === 'default');
  const chosen = subsets(maybe).map((some) => [...always, ...some]);
  if (otherwise.length > 0 || always.length > 0) chosen.push([...always, ...otherwise]);
  return chosen;
}

function subsets(places: readonly Place[]): Place[][] {
  if (places.length > 10) return [...places.map((place) => [place]), [...places]];
  const count = 2 ** places.length;
  return Array.from({ length: count - 1 }, (_, bits) => places.filter((_place, n) => ((bits + 1) >> n) & 1));
}
