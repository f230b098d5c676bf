import type { Definitions } from '@onevisit/engine/run/inspect';
import type { Variables } from '@onevisit/engine/run/json';
import { lookUpInstance, type State } from '@onevisit/engine/run/state';

/** What an activity sees of the case, without what only the engine counts by: the round, and whose turn to sign it is. */
export function caseFactsOf(seen: Variables, state: State, task: string, definitions: Definitions): Variables {
  const counted = new Set(countedIn(state, task, definitions));
  return Object.fromEntries(Object.entries(seen).filter(([name]) => !counted.has(name)));
}

function countedIn(state: State, id: string | null, definitions: Definitions): readonly string[] {
  const instance = id === null ? undefined : lookUpInstance(state, id);
  if (instance === undefined) return [];
  const around = countedIn(state, instance.parent, definitions);
  if (instance.round === undefined || instance.node === null) return around;
  const node = definitions.process(state.definitions[instance.definition ?? 0]!)?.nodes[instance.node];
  const loop = node !== undefined && 'loop' in node ? node.loop : null;
  // An item that names a signer says nothing about the case; one that is worked on does.
  const signs = loop?.type === 'multiInstance' && loop.countersign !== undefined && loop.inputElement !== null;
  return ['loopCounter', ...(signs ? [loop.inputElement!] : []), ...around];
}
