/**
 * A list put together from lists without copying them: reduction and the longest way join and prefix lists all the time,
 * and hardly any is ever read.
 */
export type Rope<T extends string | number> = T | readonly Rope<T>[];

/** All of it in order. */
export function listed<T extends string | number>(rope: Rope<T>): T[] {
  return spread(rope, false);
}

/** What is in it; a part that is in it several times is looked at once. */
export function gathered<T extends string | number>(rope: Rope<T>): Set<T> {
  return new Set(spread(rope, true));
}

function spread<T extends string | number>(rope: Rope<T>, once: boolean): T[] {
  const found: T[] = [];
  const seen = new Set<readonly Rope<T>[]>();
  const stack: Rope<T>[] = [rope];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (!isParts(next)) found.push(next);
    else if (!once || !seen.has(next)) {
      seen.add(next);
      for (let n = next.length - 1; n >= 0; n -= 1) stack.push(next[n]!);
    }
  }
  return found;
}

function isParts<T extends string | number>(rope: Rope<T>): rope is readonly Rope<T>[] {
  return typeof rope === 'object';
}
