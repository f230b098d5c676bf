/** What a return takes back is compensated where compensation is modelled; then its target starts. */
import type { FlowNode, NodeIndex } from '../bpmn/process.ts';
import { isBody } from '../elements/loops/rounds.ts';
import { drive, handlerOf } from './compensation.ts';
import type { LocalId } from './event.ts';
import { enter } from './lifecycle.ts';
import type { Run } from './run.ts';
import type { Compensable, Instance } from './state.ts';
import { under } from './tokens.ts';
import { downstreamOf } from './upstream.ts';

/**
 * Takes what has been completed since the target was last completed, at nodes behind it and inside instances that are
 * about to be cancelled, out of the state; oldest first. Earlier rounds of a loop stay as they are.
 */
export function takeUndoable(
  run: Run,
  scope: LocalId,
  target: NodeIndex,
  cancelled: readonly Instance[],
): readonly Compensable[] {
  const all = run.instance(scope).compensable ?? [];
  const behind = all.length === 0 ? new Set() : downstreamOf(run.processOf(run.instance(scope)), target);
  const since = all.findLastIndex(({ node }) => node === target);
  const isUndone = ({ node }: Compensable, at: number) => at >= since && behind.has(node);
  const undone = all.filter(isUndone);
  const left = all.filter((entry, at) => !isUndone(entry, at));
  if (left.length > 0) run.instances.edit(scope).compensable = left;
  else if (all.length > 0) delete run.instances.edit(scope).compensable;
  return [...undone, ...cancelled.flatMap((child) => inside(run, child))];
}

/** Undoes, the last completed first, and starts the target when that is over. The token is counted already. */
export function undoThenEnter(run: Run, scope: LocalId, target: FlowNode, undone: readonly Compensable[]): void {
  const parent = run.instance(scope);
  if (undone.length === 0) {
    enter(run, target, parent);
    return;
  }
  const id = run.newId();
  run.instances.put({ ...under(parent), id, node: target.index, rests: 'compensating', returning: true });
  drive(run, id, scope, undone);
}

/** What was completed inside an instance that ends before its time. */
function inside(run: Run, instance: Instance): readonly Compensable[] {
  const own = [...(instance.compensable ?? []), ...(instance.compensating ?? [])];
  const children = instance.tokens === undefined ? [] : run.childrenOf(instance.id);
  if (instance.node === null) return [...own, ...children.flatMap((child) => inside(run, child))];
  const node = run.nodeOf(instance);
  if (isBody(node, instance)) {
    // A handler of the whole undoes what rounds have done once, however many there were.
    const done = own.length > 0 && handlerOf(run.processOf(instance), node) !== undefined;
    return [...(done ? [{ node: node.index }] : own), ...children.flatMap((child) => inside(run, child))];
  }
  if (!('body' in node) && node.type !== 'callActivity') return own;
  const called = children.find((child) => child.node === null);
  const inner =
    called === undefined ? [...own, ...children.flatMap((child) => inside(run, child))] : inside(run, called);
  if (inner.length === 0) return [];
  const variables = (called ?? instance).variables;
  return [
    {
      node: node.index,
      inner,
      unfinished: true,
      ...(variables === undefined ? {} : { variables }),
      ...(called === undefined ? {} : { called: called.definition ?? 0 }),
    },
  ];
}
