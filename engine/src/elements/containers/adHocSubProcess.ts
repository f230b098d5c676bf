import type { AdHocSubProcess, FlowNode, NodeIndex } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import type { LocalId } from '../../run/event.ts';
import { evaluateIn } from '../../run/expressions.ts';
import { guarded } from '../../run/incidents.ts';
import { interruptInside } from '../../run/interruption.ts';
import { complete } from '../../run/lifecycle.ts';
import type { Run } from '../../run/run.ts';
import { beginScope } from '../../run/scopes.ts';
import type { AdHocProgress } from '../../run/state.ts';
import { send } from '../../run/tokens.ts';

/**
 * BPMN 2.0 §13.3.4 Ad-Hoc Sub-Process: what a machine does starts by itself, what a person does when a person starts it;
 * its condition is looked at whenever an activity inside is over.
 */
export const adHocSubProcess: Element<AdHocSubProcess> = {
  begin(run, node, { id }) {
    beginScope(run, id);
    const process = run.processOf(run.instance(id));
    const queue = startable(run, node, id).filter((index) => !isPersons(process.nodes[index]!));
    run.instances.edit(id).adHoc = { finishing: false, started: [], queue };
    goOn(run, node, id);
  },
  emptied: (run, node, { id }) => goOn(run, node, id),
};

/** Activities inside that no flow leads to. */
export function startable(run: Run, node: AdHocSubProcess, id: LocalId): readonly NodeIndex[] {
  const { scopes, nodes } = run.processOf(run.instance(id));
  const { implicitStarts, startEvents } = scopes[node.body]!;
  return [...startEvents, ...implicitStarts].filter((index) => nodes[index]!.incoming.length === 0);
}

/** Starts an activity inside. */
export function startInside(run: Run, id: LocalId, index: NodeIndex): void {
  const instance = run.instances.edit(id);
  const progress = instance.adHoc!;
  const queue = progress.queue.filter((other) => other !== index);
  instance.adHoc = { ...progress, queue, started: [...new Set([...progress.started, index])] };
  send(run, id, index, null);
}

/** An activity inside is over: is the whole? */
export function activityOver(run: Run, node: AdHocSubProcess, id: LocalId): void {
  const { adHoc } = run.instance(id);
  if (node.completionCondition === null || adHoc === undefined || adHoc.finishing) return;
  guarded(run, id, 'entering', () => {
    if (evaluateIn(run, node.completionCondition!, id) === true) finish(run, node, id);
  });
}

/** No more starts; what runs is cancelled or runs out. */
export function finish(run: Run, node: AdHocSubProcess, id: LocalId): void {
  const instance = run.instances.edit(id);
  instance.adHoc = { ...instance.adHoc!, finishing: true, queue: [] };
  if (node.cancelRemainingInstances) interruptInside(run, id);
  run.emptied.push(id);
}

function goOn(run: Run, node: AdHocSubProcess, id: LocalId): void {
  const { adHoc, rests, tokens = 0 } = run.instance(id);
  if (adHoc === undefined || rests !== 'scope') return;
  const { queue, finishing } = adHoc;
  if (queue.length > 0) {
    for (const index of node.ordering === 'Sequential' ? queue.slice(0, 1) : queue) startInside(run, id, index);
  } else if (tokens === 0 && (finishing || allDone(run, node, id, adHoc))) {
    complete(run, id);
  }
}

/** Without a condition it is over when all that is in it has been done once. */
function allDone(run: Run, node: AdHocSubProcess, id: LocalId, { started }: AdHocProgress): boolean {
  if (node.completionCondition !== null) return false;
  return startable(run, node, id).every((index) => started.includes(index));
}

function isPersons(node: FlowNode): boolean {
  return node.type === 'userTask' || node.type === 'manualTask';
}
