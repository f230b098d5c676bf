/** The law that no token is lost or doubled: every scope counts what is really in it. */
import type { State } from '../state.ts';
import { lookUp, recordsOf } from '../table.ts';

/** What is wrong with the counts of a state whose tokens all rest; null: nothing. */
export function lostTokens(state: State): string | null {
  const inside = new Map<string, number>();
  const ids = new Set<string>();
  for (const { id, parent } of recordsOf(state.instances)) {
    ids.add(id);
    if (parent !== null) inside.set(parent, (inside.get(parent) ?? 0) + 1);
  }
  for (const { id, tokens, parent, triggers, joins, loop, rests } of recordsOf(state.instances)) {
    const found = inside.get(id) ?? 0;
    if ((tokens ?? 0) !== found) return `${id} counts ${tokens} tokens and has ${found}`;
    if (parent !== null && !ids.has(parent)) return `${id} is in ${parent}, which is gone`;
    for (const join of Object.values(joins ?? {}).flat())
      if (!ids.has(join)) return `${id} has a join token ${join} that is gone`;
    if (loop !== undefined && rests === 'scope' && found === 0 && state.status === 'running')
      return `loop ${id} has stopped`;
    for (const trigger of triggers ?? []) {
      if (lookUp(state.triggers, trigger) === undefined) return `trigger ${trigger} is gone`;
    }
  }
  for (const { id, owner } of recordsOf(state.triggers)) if (!ids.has(owner)) return `trigger ${id} has no owner`;
  for (const { id } of recordsOf(state.listeners ?? {})) ids.add(id);
  for (const { id, instance } of recordsOf(state.incidents))
    if (!ids.has(instance)) return `incident ${id} has no instance`;
  return null;
}
