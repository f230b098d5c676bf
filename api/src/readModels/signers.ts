/** Who signs an activity that several sign, and what of it the person may change. */
import { lookUpInstance, type State } from '@onevisit/engine/run/state';
import { recordsOf } from '@onevisit/engine/run/table';
import type { Signers } from '../contract/signers.ts';
import { type Account, hasRole } from '../identity/account.ts';
import { type Directory, personNamed } from '../identity/directory.ts';
import type { NamedElements } from './elements.ts';
import type { TaskFacts } from './taskRows.ts';

/** Null when the task is no round of a multi-instance activity. Who holds the task adds; a manager adds and removes. */
export function signersOf(
  me: Account,
  task: TaskFacts,
  state: State,
  { process }: NamedElements,
  directory: Directory,
): Signers | null {
  const node = process?.nodes.find(({ id }) => id === task.element);
  const round = lookUpInstance(state, task.id);
  const body = round?.parent == null ? undefined : lookUpInstance(state, round.parent);
  if (node === undefined || !('loop' in node) || node.loop?.type !== 'multiInstance' || body?.loop === undefined) {
    return null;
  }
  const running = task.case_status === 'running';
  const manages = hasRole(me, 'manager');
  const seats = (body.loop.ballot?.seats ?? []).filter(({ removed }) => removed !== true);
  const rounds = [...recordsOf(state.instances)].filter((one) => one.parent === body.id && one.round !== undefined);
  const { isSequential } = node.loop;
  const places: Signers['places'] = isSequential ? ['before', 'after'] : ['beside', 'before', 'after'];
  return {
    sequential: isSequential,
    places: running && (manages || (task.assignee === me.id && task.delegation !== 'pending')) ? places : [],
    removable: rounds.flatMap(({ id, assignee }) =>
      running && manages && assignee !== undefined && (seats.length > 1 || rounds.length > 1)
        ? [{ task: `${task.case_id}.${id}`, person: personNamed(directory, assignee) }]
        : [],
    ),
    weighted: node.loop.countersign?.rule.type === 'weight',
    decision: node.loop.countersign?.decision ?? null,
    seats: seats.map(({ signer, weight, vote = null }) => ({
      weight,
      person: signer === null ? null : personNamed(directory, signer),
      vote,
    })),
  };
}
