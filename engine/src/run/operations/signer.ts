import type { ActivityNode, MultiInstance } from '../../bpmn/process.ts';
import { unseated } from '../../elements/loops/countersign.ts';
import { add, isOver } from '../../elements/loops/multiInstance.ts';
import { finish } from '../../elements/loops/rounds.ts';
import { seated } from '../../elements/loops/tally.ts';
import { anchorOf } from '../../elements/loops/turns.ts';
import type { HistoryFact } from '../command.ts';
import type { LocalId, SignerAdded, SignerRemoved } from '../event.ts';
import { interrupt } from '../interruption.ts';
import { isActivity, Refusal, type Run } from '../run.ts';
import type { Instance } from '../state.ts';
import { seenBy } from '../variables.ts';

/** 加签: one more instance of an open multi-instance activity. */
export function signerAdded(run: Run, { activity, user, place, task, weight }: SignerAdded): void {
  const { node, loop, body } = openActivity(run, activity, task);
  if (loop.isSequential && place === 'beside') {
    throw new Refusal('notAllowed', activity, `The signers of ${activity} sign in turn, nobody signs beside another.`);
  }
  const sits = seated(body.loop!.ballot ?? NO_VOTES).some(({ signer, vote }) => signer === user && vote === undefined);
  if (sits) throw new Refusal('notAllowed', activity, `${user} is a signer of ${activity} already.`);
  const apart = !loop.isSequential && (place === 'before' || place === 'after');
  const anchor = apart ? { place, task: anchorOf(run, body, task, place) } : null;
  const next = anchor === null ? presentOf(run, body) : run.instance(anchor.task);
  run.record({ kind: 'signerAdded', user, ...told(place, next, loop) }, body);
  const round = loop.isSequential ? roundFor(run, body, place) : body.loop!.total! + 1;
  add(run, node, loop, body.id, { user, weight, round, anchor });
}

type Told = Pick<Extract<HistoryFact, { readonly kind: 'signerAdded' }>, 'place' | 'of'>;

const NO_VOTES = { seats: [], threshold: 0 };

/** The round that the signer gets. One who comes before the present signer takes that turn: the present signer's comes again. */
function roundFor(run: Run, body: Instance, place: SignerAdded['place']): number {
  const { started, total } = body.loop!;
  if (place !== 'before' && place !== 'after') return total! + 1;
  if (place === 'after') return started + 1;
  const present = presentOf(run, body);
  if (present === undefined) return started + 1;
  interrupt(run, present.id);
  const { loop } = run.instance(body.id);
  run.instances.edit(body.id).loop = { ...loop!, started: loop!.started - 1, terminated: loop!.terminated - 1 };
  return started;
}

/** In turn: the round whose turn it is. */
function presentOf(run: Run, { id, loop }: Instance): Instance | undefined {
  return [...run.instances.records()].find(({ parent, round }) => parent === id && round === loop!.started);
}

/** Where the signer comes, as the history tells it. The signature is the owner's while somebody else works on it. */
function told(place: SignerAdded['place'], next: Instance | undefined, { isSequential }: MultiInstance): Told {
  if (place !== 'before' && place !== 'after') return { place: isSequential ? 'last' : 'beside' };
  return { place, of: next?.delegation?.owner ?? next?.assignee ?? null };
}

/** The open body of a multi-instance activity: the one that the task is of, else the first. */
function openActivity(
  run: Run,
  activity: string,
  task: LocalId | undefined,
): { readonly node: ActivityNode; readonly loop: MultiInstance; readonly body: Instance } {
  const within = task === undefined ? undefined : run.instances.get(task)?.parent;
  for (const body of run.instances.records()) {
    if (within !== undefined && body.id !== within) continue;
    if (body.loop === undefined || body.node === null) continue;
    const node = run.nodeOf(body);
    if (node.id === activity && isActivity(node) && node.loop?.type === 'multiInstance') {
      return { node, loop: node.loop, body };
    }
  }
  throw new Refusal('notOpen', activity, `${activity} is not an open multi-instance activity.`);
}

/** 减签: an open instance is taken out; the others decide. */
export function signerRemoved(run: Run, { instance: id }: SignerRemoved): void {
  const instance = run.instances.get(id);
  const body = instance?.parent == null ? undefined : run.instances.get(instance.parent);
  if (instance?.node == null || body?.loop === undefined) {
    throw new Refusal('notOpen', id, `${id} is not an open instance of a multi-instance activity.`);
  }
  const node = run.nodeOf(instance);
  if (!isActivity(node) || node.loop?.type !== 'multiInstance') {
    throw new Refusal('notAllowed', node.id, `${node.id} is not a multi-instance activity.`);
  }
  if (body.loop.ballot !== undefined && seated(body.loop.ballot).length <= 1) {
    throw new Refusal('notAllowed', node.id, `${node.id} would be left without a signer.`);
  }
  run.record({ kind: 'signerRemoved', user: instance.assignee ?? null }, instance);
  interrupt(run, id);
  const loop = unseated(run.instance(body.id).loop!, instance.round!);
  run.instances.edit(body.id).loop = loop;
  if (loop.completed > 0 && isOver(run, node.loop, seenBy(run, body.id), loop)) finish(run, body.id);
}
