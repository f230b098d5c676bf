/** Ending before its time: an instance, all inside it, and what they opened outside (BPMN 2.0 §13.3.2). */
import type { ActivityNode } from '../bpmn/process.ts';
import { isBody } from '../elements/loops/rounds.ts';
import { turnOver } from '../elements/loops/turns.ts';
import { elementOf } from '../elements/registry.ts';
import { endClock } from './clocks.ts';
import type { LocalId } from './event.ts';
import { resolveIncident } from './incidents.ts';
import type { Run } from './run.ts';
import type { Instance } from './state.ts';
import { addTokens } from './tokens.ts';
import { disarmAll } from './triggers.ts';

/** Ends an instance and all inside it before its time; its token is gone. */
export function interrupt(run: Run, id: LocalId): void {
  const { parent, round } = run.instance(id);
  interruptAll(run, [id]);
  const body = run.instances.edit(parent!);
  if (round !== undefined && body.loop !== undefined) {
    body.loop = { ...body.loop, terminated: body.loop.terminated + 1 };
    turnOver(run, run.nodeOf(body) as ActivityNode, parent!, id);
  }
  addTokens(run, parent!, -1);
}

/** Ends everything inside an instance, the instance itself goes on. */
export function interruptInside(run: Run, id: LocalId): void {
  if ((run.instance(id).tokens ?? 0) === 0) return;
  const inside = childIndex(run);
  const children = inside.get(id) ?? [];
  interruptAll(run, children, inside);
  const instance = run.instances.edit(id);
  delete instance.joins;
  delete instance.joined;
  delete instance.resetting;
  addTokens(run, id, -(instance.tokens ?? 0));
  run.drop(id);
}

function interruptAll(run: Run, ids: readonly LocalId[], inside?: Map<LocalId, LocalId[]>): void {
  for (const id of ids) {
    const instance = run.instance(id);
    if ((instance.tokens ?? 0) > 0 || instance.loop !== undefined) {
      inside ??= childIndex(run);
      interruptAll(run, inside.get(id) ?? [], inside);
    }
    if (instance.node !== null) {
      const node = run.nodeOf(instance);
      elementOf(node).interrupt?.(run, node, instance);
      if (instance.rests === 'join') leaveJoin(run, instance);
      else if (!isBody(node, instance)) run.record({ kind: 'interrupted' }, instance);
    }
    disarmAll(run, id);
    endClock(run, id);
    remove(run, id);
  }
}

/** Takes an instance out of the state. Its token is the caller's to count. */
export function remove(run: Run, id: LocalId): void {
  resolveIncident(run, id);
  run.instances.delete(id);
}

function leaveJoin(run: Run, { id, parent, node }: Instance): void {
  const scope = run.instances.edit(parent!);
  const left = scope.joins?.[node!]?.filter((token) => token !== id) ?? [];
  const { [node!]: _, ...others } = scope.joins ?? {};
  scope.joins = left.length > 0 ? { ...others, [node!]: left } : others;
}

/** Active instances by the one they are in: made once for an interruption, however much it ends. */
function childIndex(run: Run): Map<LocalId, LocalId[]> {
  const index = new Map<LocalId, LocalId[]>();
  for (const { id, parent } of run.instances.records()) {
    if (parent === null) continue;
    const children = index.get(parent);
    if (children === undefined) index.set(parent, [id]);
    else children.push(id);
  }
  return index;
}
