/** What persons do with tasks besides completing them: claim, delegate, give back, call back, add and remove signers. */
import { restingOf } from '@onevisit/engine/run/inspect';
import { type Instance, lookUpInstance } from '@onevisit/engine/run/state';
import type { Action, Standing } from './choose.ts';

/** One of ten, on one of three tasks; undefined: nobody has one. */
export function chooseOfPersons(pick: number, { state, definitions }: Standing): Action | undefined {
  const open = restingOf(state, definitions).filter(({ rests }) => rests === 'userTask' || rests === 'manualTask');
  const signed = open.filter(({ id }) => lookUpInstance(state, id)!.round !== undefined);
  const [kind, at] = [pick % 10, Math.floor(pick / 10)];
  const tasks = kind >= 5 && signed.length > 0 ? signed : open;
  const task = tasks[at % Math.max(1, tasks.length)];
  if (task === undefined) return undefined;
  const { id, element } = task;
  // Nobody of that name has been added: the counter has gone on since.
  const signer = { type: 'signerAdded', activity: element, user: `n${state.counter}` } as const;
  const acts: readonly Action[] = [
    handed(lookUpInstance(state, id)!, pick),
    handed(lookUpInstance(state, id)!, pick + 1),
    calledBack(lookUpInstance(state, id)!),
    { type: 'taskReleased', task: id },
    { type: 'taskAssigned', task: id, assignee: 'zhao', candidateGroups: null },
    { ...signer, place: 'before', task: id, weight: pick % 4 },
    { ...signer, place: 'after', task: id },
    { ...signer, place: 'after', task: id, weight: pick % 4 },
    { ...signer, place: 'beside', weight: pick % 4 },
    { type: 'signerRemoved', instance: id },
  ];
  return acts[kind];
}

/** The next step of a task that is delegated: somebody holds it, gives it to another, who proposes something. */
function handed({ id, assignee, delegation }: Instance, pick: number): Action {
  if (assignee === undefined) return { type: 'taskClaimed', task: id, assignee: 'li' };
  if (delegation?.state === 'pending') {
    return { type: 'taskResolved', task: id, variables: { approved: pick % 2 === 0 }, by: assignee };
  }
  return { type: 'taskDelegated', task: id, to: 'wang', by: assignee };
}

/** Refused where it is not delegated. */
function calledBack({ id, delegation }: Instance): Action {
  return { type: 'taskResolved', task: id, variables: {}, by: delegation?.owner ?? 'li' };
}
