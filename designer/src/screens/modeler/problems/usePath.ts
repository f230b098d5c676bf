import { useEffect, useState } from 'react';
import type { Mark } from '../../../diagram/Diagram.tsx';

/** Time between two steps of a run that is shown, in milliseconds. */
const STEP = 220;

/** Plays a run on the diagram: the marks of its elements, one more at each step. */
export function usePath(path: readonly string[]): Readonly<Record<string, Mark>> {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    setShown(still ? path.length : 1);
    if (still || path.length === 0) return;
    const timer = setInterval(() => setShown((count) => Math.min(count + 1, path.length)), STEP);
    return () => clearInterval(timer);
  }, [path]);
  return marksOf(path, shown);
}

const kept = new WeakMap<readonly string[], Map<number, Readonly<Record<string, Mark>>>>();
/** The same object for the same step, so that nothing is drawn twice. */
function marksOf(path: readonly string[], shown: number): Readonly<Record<string, Mark>> {
  const ofPath = kept.get(path) ?? new Map<number, Readonly<Record<string, Mark>>>();
  kept.set(path, ofPath);
  const known = ofPath.get(shown);
  if (known !== undefined) return known;
  const made = Object.fromEntries(path.slice(0, shown).map((id) => [id, 'path' as const]));
  ofPath.set(shown, made);
  return made;
}
