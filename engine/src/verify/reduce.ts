import { type Knot, type Net, type Place, reachable, tie, untie } from './net.ts';

/**
 * Block-structure reduction: series, parallel and exclusive blocks, loops and chains of like gateways become one place
 * each, so that a structured scope shrinks to a place from start to end. Each rule keeps soundness both ways, so what
 * is left need only be explored. Time: about linear in what is drawn.
 */
export function reduce(net: Net): void {
  dropUnreachable(net);
  const work = new Set<Knot>(net.knots);
  for (const knot of work) {
    work.delete(knot);
    if (!net.knots.has(knot)) continue;
    const touched = apply(net, knot);
    for (const other of touched) if (net.knots.has(other)) work.add(other);
  }
}

/** True when nothing is left but ways from the start to ends: the scope is sound. */
export function isReduced(net: Net): boolean {
  return [...net.knots].every((knot) => knot === net.start || isFinal(knot)) && net.start.outs.size > 0;
}

function isFinal(knot: Knot): boolean {
  return knot.kind === 'end' || knot.kind === 'terminate' || knot.kind === 'throw';
}

/** What no token can reach is gone, but a place that a parallel join waits for stays, for ever empty. */
function dropUnreachable(net: Net): void {
  const seen = reachable(net);
  for (const knot of net.knots) {
    if (seen.has(knot)) continue;
    for (const place of knot.outs) if (!seen.has(place.to) || place.to.join !== 'and') untie(place);
    if (knot.outs.size === 0) net.knots.delete(knot);
  }
}

/** Tries every rule at a knot once; gives the knots around whatever changed. */
function apply(net: Net, knot: Knot): readonly Knot[] {
  if (knot.takes !== 1 || knot.gives !== 1 || knot.join === 'complex') return [];
  return (
    series(net, knot) ?? twins(knot) ?? vanish(knot) ?? round(knot) ?? fuseOut(net, knot) ?? fuseIn(net, knot) ?? []
  );
}

function around(...knots: readonly Knot[]): readonly Knot[] {
  const found = new Set<Knot>(knots);
  for (const knot of knots) {
    for (const place of knot.ins) found.add(place.from);
    for (const place of knot.outs) found.add(place.to);
  }
  return [...found];
}

/** One in, one out: the knot becomes part of the place. */
function series(net: Net, knot: Knot): readonly Knot[] | undefined {
  const [into] = knot.ins;
  const [out] = knot.outs;
  if (knot.kind !== 'knot' || knot.ins.size !== 1 || knot.outs.size !== 1 || !into || !out || into === out) return;
  const joined = lengthen(into, knot, out, out.to);
  net.knots.delete(knot);
  return around(joined.from, joined.to);
}

/** `into`, `knot` and `out` become one place to `to`. */
function lengthen(into: Place, knot: Knot, out: Place, to: Knot): Place {
  untie(into);
  untie(out);
  return tie(into.from, to, { ...follow(into, knot, out), role: into.role });
}

function follow(into: Place, knot: Knot, out: Place): Pick<Place, 'path' | 'covers' | 'rests'> {
  return {
    path: [into.path, knot.id ?? [], out.path],
    covers: [into.covers, knot.node ?? [], out.covers],
    rests: into.rests || out.rests,
  };
}

/** Several places from a split to the join that matches it are one. */
function twins(knot: Knot): readonly Knot[] | undefined {
  if (knot.outs.size < 2) return;
  const byTarget = Map.groupBy(knot.outs, (place) => place.to);
  for (const [to, places] of byTarget) {
    if (places.length < 2 || !matches(knot, to, places.length)) continue;
    const [first, ...others] = places;
    if (first === undefined) continue;
    for (const place of others) untie(place);
    if (knot.split !== 'xor') first.path = places.map((place) => place.path);
    first.covers = places.map((place) => place.covers);
    first.rests = places.some((place) => place.rests);
    return around(knot, to);
  }
  return;
}

function matches(from: Knot, to: Knot, between: number): boolean {
  if (to.takes !== 1) return false;
  const whole = from.outs.size === between && (to.ins.size === between || to.kind === 'end');
  switch (to.join) {
    case 'xor':
      return from.split === 'xor' || (whole && to.kind === 'end');
    case 'and':
      return from.split === 'and';
    case 'or':
      return whole;
    case 'complex':
      return false;
  }
}

/** A token that a parallel split sends straight to an end is gone at once and hinders nothing. */
function vanish(knot: Knot): readonly Knot[] | undefined {
  if (knot.split !== 'and' || knot.outs.size < 2) return;
  for (const place of knot.outs) {
    if (place.to.kind !== 'end' && place.to.kind !== 'terminate') continue;
    const heir = [...knot.outs].find((other) => other !== place);
    if (heir === undefined) return;
    untie(place);
    heir.path = [place.path, heir.path];
    heir.covers = [heir.covers, place.covers];
    return around(knot, place.to);
  }
  return;
}

/** A loop at a choice that has another way out. */
function round(knot: Knot): readonly Knot[] | undefined {
  if (knot.join !== 'xor' || knot.split !== 'xor' || knot.outs.size < 2) return;
  const loop = [...knot.outs].find((place) => place.to === knot);
  const heir = [...knot.outs].find((place) => place.to !== knot);
  if (loop === undefined || heir === undefined) return;
  untie(loop);
  heir.covers = [heir.covers, loop.covers];
  return around(knot);
}

/** A merge whose only way leads to a merge is part of it. Parallel joins stay apart, to tell at which a token is stuck. */
function fuseOut(net: Net, knot: Knot): readonly Knot[] | undefined {
  const [out] = knot.outs;
  if (knot.kind !== 'knot' || knot.outs.size !== 1 || out === undefined || knot.ins.size < 2) return;
  const to = out.to;
  if (
    to === knot ||
    to.kind !== 'knot' ||
    to.ins.size < 2 ||
    to.takes !== 1 ||
    to.join !== 'xor' ||
    knot.join !== 'xor'
  )
    return;
  untie(out);
  for (const place of [...knot.ins]) {
    untie(place);
    tie(place.from, to, { ...follow(place, knot, out), role: place.role });
  }
  net.knots.delete(knot);
  return around(to);
}

/** A split that is reached only from a split of the same kind, or from a node with no other way on, is part of it. */
function fuseIn(net: Net, knot: Knot): readonly Knot[] | undefined {
  const [into] = knot.ins;
  if (knot.kind !== 'knot' || knot.ins.size !== 1 || into === undefined || knot.outs.size < 2) return;
  const from = into.from;
  if (from === knot || from.gives !== 1 || from.join === 'complex') return;
  const sole = from.outs.size === 1 && from.kind === 'knot';
  if (knot.split === 'or' || (!sole && from.split !== knot.split)) return;
  if (sole) from.split = knot.split;
  untie(into);
  for (const [n, place] of [...knot.outs].entries()) {
    untie(place);
    const made = tie(from, place.to, { ...follow(into, knot, place), role: sole ? place.role : into.role });
    // What all branches of a parallel split have in common is in the run once.
    if (knot.split === 'and' && n > 0) made.path = place.path;
  }
  net.knots.delete(knot);
  return around(from);
}
