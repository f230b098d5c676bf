/** Functions of ranges (DMN 1.3 §10.3.4.7, table 78) that feelin leaves out. A point is a range of one value. */
import { FeelFunction, FeelRange } from 'feelin';
import { order } from './values.ts';

interface Bounds {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
}
type Relation = (a: Bounds, b: Bounds) => boolean | null;

const relations: { readonly [name: string]: Relation } = {
  'overlaps before': (a, b) => all(startsFirst(a, b), reaches(a, b), endsFirst(a, b)),
  'overlaps after': (a, b) => all(startsFirst(b, a), reaches(b, a), endsFirst(b, a)),
  starts: (a, b) => all(sameStart(a, b), endsWithin(a, b)),
  'started by': (a, b) => all(sameStart(a, b), endsWithin(b, a)),
  finishes: (a, b) => all(sameEnd(a, b), startsWithin(a, b)),
  'finished by': (a, b) => all(sameEnd(a, b), startsWithin(b, a)),
  during: (a, b) => all(startsWithin(a, b), endsWithin(a, b)),
  coincides: (a, b) => all(sameStart(a, b), sameEnd(a, b)),
};

export const rangeFunctions: { readonly [name: string]: FeelFunction } = Object.fromEntries(
  Object.entries(relations).map(([name, relation]) => [
    name,
    new FeelFunction((a: unknown, b: unknown) => relate(relation, a, b), ['a', 'b']),
  ]),
);

function relate(relation: Relation, a: unknown, b: unknown): boolean | null {
  return a === null || a === undefined || b === null || b === undefined ? null : relation(boundsOf(a), boundsOf(b));
}

function boundsOf(value: unknown): Bounds {
  if (!(value instanceof FeelRange)) return { start: value, end: value, startIncluded: true, endIncluded: true };
  return {
    start: value.start,
    end: value.end,
    startIncluded: value['start included'] as boolean,
    endIncluded: value['end included'] as boolean,
  };
}

function all(...parts: readonly (boolean | null)[]): boolean | null {
  return parts.includes(null) ? null : parts.every((part) => part === true);
}
function compare(a: unknown, b: unknown, whenEqual: boolean): boolean | null {
  const by = order(a, b);
  return by === null ? null : by < 0 || (by === 0 && whenEqual);
}
function startsFirst(a: Bounds, b: Bounds): boolean | null {
  return compare(a.start, b.start, a.startIncluded && !b.startIncluded);
}
function endsFirst(a: Bounds, b: Bounds): boolean | null {
  return compare(a.end, b.end, !a.endIncluded || b.endIncluded);
}
function reaches(a: Bounds, b: Bounds): boolean | null {
  return compare(b.start, a.end, a.endIncluded && b.startIncluded);
}
function sameStart(a: Bounds, b: Bounds): boolean | null {
  const by = order(a.start, b.start);
  return by === null ? null : by === 0 && a.startIncluded === b.startIncluded;
}
function sameEnd(a: Bounds, b: Bounds): boolean | null {
  const by = order(a.end, b.end);
  return by === null ? null : by === 0 && a.endIncluded === b.endIncluded;
}
function startsWithin(a: Bounds, b: Bounds): boolean | null {
  return compare(b.start, a.start, b.startIncluded || !a.startIncluded);
}
function endsWithin(a: Bounds, b: Bounds): boolean | null {
  return compare(a.end, b.end, b.endIncluded || !a.endIncluded);
}
