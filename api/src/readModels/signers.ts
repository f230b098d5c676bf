/** Who signs an activity that several sign, and what of it the person may change. */
import { type LoopProgress, lookUpInstance, type State } from '@onevisit/engine/run/state';
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
  const all = body.loop.ballot?.seats ?? [];
  const seats = all.filter(({ removed }) => removed !== true);
  const rounds = [...recordsOf(state.instances)].filter((one) => one.parent === body.id && one.round !== undefined);
  const { isSequential } = node.loop;
  const named = (signer: string | null) => (signer === null ? null : personNamed(directory, signer));
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
    seats: seats.map((seat) => ({
      weight: seat.weight,
      person: named(seat.signer),
      vote: seat.vote ?? null,
      waitsFor: firstsOf(state, body.loop!, all.indexOf(seat) + 1, isSequential).map((round) =>
        named(all[round - 1]?.signer ?? null),
      ),
    })),
  };
}

/** Rounds that have to be over before one can be, by their numbers: the seats are in the order of the rounds. */
function firstsOf(state: State, loop: LoopProgress, round: number, isSequential: boolean): readonly number[] {
  const { started, ballot, turns = [] } = loop;
  // In turn each waits for the one ahead, if that one has not been taken out.
  if (isSequential) {
    if (round <= started) return [];
    const ahead = ballot?.seats.slice(0, round - 1).findLastIndex(({ removed }) => removed !== true) ?? -1;
    return ahead === -1 ? [] : [ahead + 1];
  }
  return turns.flatMap((turn) => {
    const later = turn.does === 'start' ? turn.round : lookUpInstance(state, turn.task)?.round;
    const first = lookUpInstance(state, turn.first)?.round;
    return later === round && first !== undefined ? [first] : [];
  });
}
