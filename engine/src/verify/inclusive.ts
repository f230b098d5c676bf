import type { Knot, Net, Place } from './net.ts';

/**
 * When an inclusive join fires, BPMN 2.0 §13.4.3: a token is on one of its flows, and every token elsewhere that could
 * still come by a flow without one could also come by a flow that has one, the join itself not passed.
 */
export function waitingRule(net: Net, places: readonly Place[]): (knot: Knot, tokens: readonly number[]) => boolean {
  const upstream = new Map<Place, ReadonlySet<Place>>();
  for (const knot of net.knots) {
    if (knot.join === 'or' || knot.join === 'complex')
      for (const place of knot.ins) upstream.set(place, leadingTo(place, knot));
  }
  return (knot, tokens) => {
    const marked = new Set(tokens.map((token) => places[token]!));
    const withToken = [...knot.ins].filter((place) => marked.has(place));
    const without = [...knot.ins].filter((place) => !marked.has(place));
    for (const place of marked) {
      if (place.to === knot) continue;
      const comesToEmpty = without.some((empty) => upstream.get(empty)!.has(place));
      if (comesToEmpty && !withToken.some((full) => upstream.get(full)!.has(place))) return false;
    }
    return true;
  };
}

/** Places from which a token can come to `place` without passing `knot`. */
function leadingTo(place: Place, knot: Knot): ReadonlySet<Place> {
  const seen = new Set<Place>();
  const work = [place];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (next.from === knot) continue;
    for (const before of next.from.ins) {
      if (seen.has(before)) continue;
      seen.add(before);
      work.push(before);
    }
  }
  return seen;
}
