/**
 * The control flow of one scope, data abstracted: knots that take tokens from places and put tokens on places.
 *
 * A place is a sequence flow, or what reduction has made of several; a knot is a flow node. A token on a place `rests`
 * when what follows waits for something from outside (an activity, a catch event). Mutable: reduction rewrites it.
 */
import type { NodeIndex } from '../bpmn/process.ts';
import type { Rope } from './rope.ts';

/** How a knot waits: for any token, one of each, those that can still come (§13.4.3), or as a complex gateway. */
export type Join = 'xor' | 'and' | 'or' | 'complex';
/** How a knot goes on: one place, all, or the places that must plus any of those that may. */
export type Split = 'xor' | 'and' | 'or';
/** Where a split of kind `or` stands to a place: always taken, taken or not, taken when nothing else is. */
export type Role = 'always' | 'maybe' | 'default';

export interface Place {
  from: Knot;
  to: Knot;
  role: Role;
  rests: boolean;
  /** Node and flow ids that one run along it takes, for painting. */
  path: Rope<string>;
  /** Every node that happens in some run along it. */
  covers: Rope<NodeIndex>;
}

export interface Knot {
  /** `start` has no ins; `end` takes tokens one by one; `terminate` and `throw` take all that the scope has. */
  readonly kind: 'start' | 'knot' | 'end' | 'terminate' | 'throw';
  readonly node: NodeIndex | null;
  readonly id: string | null;
  readonly join: Join;
  split: Split;
  /** Tokens that it takes from a place (`startQuantity`) and puts on each (`completionQuantity`). */
  readonly takes: number;
  readonly gives: number;
  ins: Set<Place>;
  outs: Set<Place>;
}

export interface Net {
  readonly start: Knot;
  readonly knots: Set<Knot>;
}

/** A knot with nothing tied to it yet. */
export function knot(of: Partial<Omit<Knot, 'ins' | 'outs'>>): Knot {
  const kind = of.kind ?? 'knot';
  const { node = null, id = null, join = 'xor', split = 'xor', takes = 1, gives = 1 } = of;
  return { kind, node, id, join, split, takes, gives, ins: new Set(), outs: new Set() };
}

/** Ties a place between two knots. */
export function tie(from: Knot, to: Knot, of: Partial<Omit<Place, 'from' | 'to'>> = {}): Place {
  const { role = 'always', rests = false, path = [], covers = [] } = of;
  const place: Place = { from, to, role, rests, path, covers };
  from.outs.add(place);
  to.ins.add(place);
  return place;
}

/** Takes a place away from both its knots. */
export function untie(place: Place): void {
  place.from.outs.delete(place);
  place.to.ins.delete(place);
}

/** All knots that tokens can be led to from the start, by structure alone. */
export function reachable(net: Net): Set<Knot> {
  const seen = new Set<Knot>([net.start]);
  for (const knot of seen) for (const place of knot.outs) seen.add(place.to);
  return seen;
}
