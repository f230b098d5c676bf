import type { AdHocSubProcess } from '../../bpmn/process.ts';
import { finish, startable, startInside } from '../../elements/containers/adHocSubProcess.ts';
import type { AdHocFinished, AdHocStarted } from '../event.ts';
import { Refusal, type Run } from '../run.ts';
import type { Instance } from '../state.ts';
import { propagate } from '../variables.ts';

/** A person starts an activity inside an ad-hoc subprocess. */
export function adHocStarted(run: Run, { activity, variables }: AdHocStarted): void {
  let known = false;
  for (const { instance, node } of open(run)) {
    const process = run.processOf(instance);
    const index = startable(run, node, instance.id).find((inside) => process.nodes[inside]!.id === activity);
    if (index === undefined) continue;
    known = true;
    if (node.ordering === 'Sequential' && (instance.tokens ?? 0) > 0) continue;
    propagate(run, instance.id, variables);
    startInside(run, instance.id, index);
    return;
  }
  if (known) throw new Refusal('notAllowed', activity, 'Activities here run one at a time, and one is open.');
  throw new Refusal('noSuchElement', activity, `${activity} cannot be started in an ad-hoc subprocess that is open.`);
}

export function adHocFinished(run: Run, { subProcess }: AdHocFinished): void {
  const found = open(run).find(({ node }) => node.id === subProcess);
  if (found === undefined) throw new Refusal('notOpen', subProcess, `The ad-hoc subprocess ${subProcess} is not open.`);
  finish(run, found.node, found.instance.id);
}

function open(run: Run): { readonly instance: Instance; readonly node: AdHocSubProcess }[] {
  const found: { instance: Instance; node: AdHocSubProcess }[] = [];
  for (const instance of run.instances.records()) {
    if (instance.adHoc === undefined || instance.adHoc.finishing) continue;
    const node = run.nodeOf(instance);
    if (node.type === 'adHocSubProcess') found.push({ instance, node });
  }
  return found;
}
