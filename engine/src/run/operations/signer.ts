import { add, isOver } from '../../elements/loops/multiInstance.ts';
import { finish } from '../../elements/loops/rounds.ts';
import type { SignerAdded, SignerRemoved } from '../event.ts';
import { interrupt } from '../interruption.ts';
import { isActivity, Refusal, type Run } from '../run.ts';
import { seenBy } from '../variables.ts';

/** 加签: one more instance of an open multi-instance activity. */
export function signerAdded(run: Run, { activity, user }: SignerAdded): void {
  for (const instance of run.instances.records()) {
    if (instance.loop === undefined || instance.node === null) continue;
    const node = run.nodeOf(instance);
    if (node.id !== activity || !isActivity(node) || node.loop?.type !== 'multiInstance') continue;
    add(run, node, node.loop, instance.id, user);
    return;
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
  interrupt(run, id);
  const { loop } = run.instance(body.id);
  if (loop!.completed > 0 && isOver(run, node.loop, seenBy(run, body.id), loop!)) finish(run, body.id);
}
