import type { Process } from '../../bpmn/process.ts';
import { isBody } from '../../elements/loops/rounds.ts';
import { put as putClock } from '../clocks.ts';
import type { LocalId, Migrated } from '../event.ts';
import { moveListeners } from '../listeners.ts';
import { misfitOf, strandedAt } from '../migrationFit.ts';
import { joinLeftWaiting } from '../migrationPlan.ts';
import { moveTask, type PersonTask } from '../personTask.ts';
import { isActivity, Refusal, type Run } from '../run.ts';
import type { Compensable, Instance } from '../state.ts';
import { armEvent, disarm } from '../triggers.ts';

/** The case goes on with another definition: every active element has its counterpart there, of the same kind. */
export function migrated(run: Run, { process: hash, map, reason = null }: Migrated): void {
  const old = run.definition(0);
  const next = run.surroundings.process(hash);
  if (next === undefined) throw new Refusal('noSuchDefinition', hash, `The definition ${hash} is not at hand.`);
  const move = (index: number) => counterpart(old, next, map, index);
  const own = [...run.instances.records()].filter((instance) => instance.definition === undefined);
  expectFit(old, next, map, own);
  for (const instance of own) moveInstance(run, old, next, map, instance, move);
  moveListeners(run, map);
  run.replaceDefinition(next);
  for (const { id } of own) moveTriggers(run, old, next, map, id);
  for (const instance of own) tellMoved(run, old, instance);
  run.withdrawable = [];
  run.record({ kind: 'migrated', reason }, null);
}

/** Every token has its place, and no join of the new version would wait for one that never set off. */
function expectFit(old: Process, next: Process, map: Migrated['map'], own: readonly Instance[]): void {
  for (const instance of own) {
    const misfit = misfitOf(old, next, map, instance);
    if (misfit !== undefined)
      throw new Refusal('notAllowed', instance.node === null ? null : old.nodes[instance.node]!.id, misfit.en);
  }
  const join = joinLeftWaiting(old, next, map, own);
  if (join === undefined) return;
  throw new Refusal('wouldStrand', join.id, strandedAt(join).en);
}

/** What is open is known to the outside by its new name. */
function tellMoved(run: Run, old: Process, { id, node, rests, clock }: Instance): void {
  if (clock !== undefined) putClock(run, run.clocks.get(clock)!);
  if (rests !== 'userTask' && rests !== 'manualTask') return;
  moveTask(run, old.nodes[node!] as PersonTask, run.nodeOf(run.instance(id)) as PersonTask, id);
}

function counterpart(old: Process, next: Process, map: Migrated['map'], index: number): number {
  const node = old.nodes[index]!;
  const id = map[node.id] ?? node.id;
  const found = next.nodes.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Refusal('notAllowed', node.id, `The new definition has no ${id} for ${node.id}.`);
  if (found.type !== node.type) {
    throw new Refusal('notAllowed', node.id, `${id} is a ${found.type}, and ${node.id} is a ${node.type}.`);
  }
  return found.index;
}

function moveInstance(
  run: Run,
  old: Process,
  next: Process,
  map: Migrated['map'],
  instance: Instance,
  move: (index: number) => number,
): void {
  const edited = run.instances.edit(instance.id);
  if (instance.node !== null) edited.node = move(instance.node);
  if (instance.arrivedBy !== undefined) edited.arrivedBy = moveFlow(old, next, map, instance.arrivedBy, edited.node!);
  if (instance.joins !== undefined) {
    edited.joins = Object.fromEntries(Object.entries(instance.joins).map(([node, ids]) => [move(Number(node)), ids]));
  }
  if (instance.joined !== undefined) edited.joined = instance.joined.flatMap((node) => indexIn(next, old, map, node));
  if (instance.returns !== undefined) {
    const movedCounter = (node: number) => (node < 0 ? [node] : indexIn(next, old, map, node));
    edited.returns = Object.fromEntries(
      Object.entries(instance.returns).flatMap(([node, made]) =>
        movedCounter(Number(node)).map((index) => [index, made]),
      ),
    );
  }
  if (instance.resetting !== undefined) {
    edited.resetting = Object.fromEntries(
      Object.entries(instance.resetting).map(([node, flows]) => {
        const target = move(Number(node));
        return [target, flows.map((flow) => moveFlow(old, next, map, flow, target))];
      }),
    );
  }
  if (instance.compensable !== undefined)
    edited.compensable = instance.compensable.map((entry) => moveEntry(entry, move));
  if (instance.compensating !== undefined) {
    edited.compensating = instance.compensating.map((entry) => moveEntry(entry, move));
  }
  if (instance.adHoc !== undefined) {
    const { finishing, started, queue } = instance.adHoc;
    edited.adHoc = { finishing, started: started.map(move), queue: queue.map(move) };
  }
}

/** What is only remembered is no token: where it has no counterpart, nothing is lost. */
function indexIn(next: Process, old: Process, map: Migrated['map'], index: number): readonly number[] {
  const { id, type } = old.nodes[index]!;
  return next.nodes.flatMap((node) => (node.id === (map[id] ?? id) && node.type === type ? [node.index] : []));
}

function moveEntry(entry: Compensable, move: (index: number) => number): Compensable {
  const inner = entry.inner?.map((other) => moveEntry(other, move));
  return { ...entry, node: move(entry.node), ...(inner === undefined ? {} : { inner }) };
}

/** The same flow by its id, else the one that comes to the join from the same element, else any that is left. */
function moveFlow(old: Process, next: Process, map: Migrated['map'], index: number, join: number): number {
  const flow = old.flows[index]!;
  const source = old.nodes[flow.source]!.id;
  const incoming = next.nodes[join]!.incoming;
  const sameId = incoming.find((candidate) => next.flows[candidate]!.id === flow.id);
  const sameSource = incoming.find(
    (candidate) => next.nodes[next.flows[candidate]!.source]!.id === (map[source] ?? source),
  );
  const found = sameId ?? sameSource ?? incoming[0];
  if (found === undefined) throw new Refusal('notAllowed', flow.id, `No flow leads to ${next.nodes[join]!.id}.`);
  return found;
}

/** Triggers of events that are there still go on as they are; those of new events are armed, the others end. */
function moveTriggers(run: Run, old: Process, next: Process, map: Migrated['map'], id: LocalId): void {
  const kept = new Set<number>();
  for (const trigger of run.instance(id).triggers ?? []) {
    const { node, kind } = run.triggers.get(trigger)!;
    if (kind === 'limit') run.triggers.edit(trigger).node = run.instance(id).node;
    if (node === null || kind === 'limit') continue;
    const before = old.nodes[node]!;
    const after = next.nodes.find((candidate) => candidate.id === (map[before.id] ?? before.id));
    if (after === undefined || after.type !== before.type) {
      disarm(run, trigger);
    } else {
      run.triggers.edit(trigger).node = after.index;
      kept.add(after.index);
    }
  }
  const instance = run.instance(id);
  for (const index of eventsAround(next, instance)) if (!kept.has(index)) armEvent(run, next.nodes[index]!, id);
}

/** Boundary events of an activity, and starts of the event subprocesses of a scope. */
function eventsAround(process: Process, instance: Instance): number[] {
  const node = instance.node === null ? undefined : process.nodes[instance.node]!;
  const boundary = node !== undefined && isActivity(node) && instance.round === undefined ? node.boundaryEvents : [];
  const isScope = node === undefined || ('body' in node && !isBody(node, instance));
  if (!isScope || instance.closed) return [...boundary];
  const scope = process.scopes[node === undefined ? 0 : (node as { body: number }).body]!;
  const starts = scope.eventSubProcesses.flatMap(
    (index) => process.scopes[(process.nodes[index] as { body: number }).body]!.startEvents,
  );
  return [...boundary, ...starts];
}
