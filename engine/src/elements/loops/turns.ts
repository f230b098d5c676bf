/** Signers who sign side by side, and of whom one comes before (前加签) or after another (后加签). */
import type { ActivityNode, MultiInstance } from '../../bpmn/process.ts';
import type { LocalId } from '../../run/event.ts';
import { Refusal, type Run } from '../../run/run.ts';
import type { Instance, Turn } from '../../run/state.ts';
import { itemOf } from './multiInstance.ts';
import { startRound } from './rounds.ts';

/** The open round before or after which another signer comes. */
export function anchorOf(run: Run, body: Instance, task: LocalId | undefined, place: 'before' | 'after'): LocalId {
  const anchor = task === undefined ? undefined : run.instances.get(task);
  const { id } = run.nodeOf(body);
  if (anchor?.parent !== body.id) throw new Refusal('notOpen', id, `${place} whom? No open task of ${id} is named.`);
  if (place === 'before' && anchor.rests !== 'userTask' && anchor.rests !== 'manualTask') {
    throw new Refusal('notAllowed', id, `${id} is not a person's open task: nobody comes before it.`);
  }
  return anchor.id;
}

/** The task goes on when the round that comes before it is over. */
export function holdUp(run: Run, body: LocalId, task: LocalId, first: LocalId): void {
  // A round that is no person's task may be over at once.
  if (!run.lives(first)) return;
  noteTurn(run, body, { does: 'resume', first, task });
  run.emit({ type: 'updateTask', id: task, waits: true });
}

/** The round starts when that of `first` is over. */
export function startAfter(run: Run, body: LocalId, first: LocalId, round: number, user: string): void {
  noteTurn(run, body, { does: 'start', first, round, user });
}

/** Whether somebody has to sign before this task. */
export function isHeldUp(run: Run, { id, parent, round }: Instance): boolean {
  if (round === undefined) return false;
  return holdsUp(run.instance(parent!).loop?.turns ?? [], id);
}

/** A round is over, or was taken out: who waited for it has the turn. */
export function turnOver(run: Run, node: ActivityNode, body: LocalId, over: LocalId): void {
  const { turns, ...progress } = run.instance(body).loop!;
  if (turns === undefined) return;
  const left = turns.filter((turn) => turn.first !== over && !(turn.does === 'resume' && turn.task === over));
  run.instances.edit(body).loop = left.length === 0 ? progress : { ...progress, turns: left };
  for (const turn of turns) {
    if (turn.first !== over) continue;
    if (turn.does === 'start') startTurn(run, node, body, turn);
    else if (!holdsUp(left, turn.task)) run.emit({ type: 'updateTask', id: turn.task, waits: false });
  }
}

function startTurn(run: Run, node: ActivityNode, body: LocalId, turn: Extract<Turn, { readonly does: 'start' }>): void {
  const { round, user } = turn;
  const { items } = run.instance(body).loop!;
  startRound(run, node, body, itemOf(node.loop as MultiInstance, items, round - 1), { assignee: user, round });
}

function holdsUp(turns: readonly Turn[], task: LocalId): boolean {
  return turns.some((turn) => turn.does === 'resume' && turn.task === task);
}

function noteTurn(run: Run, body: LocalId, turn: Turn): void {
  const { loop } = run.instance(body);
  run.instances.edit(body).loop = { ...loop!, turns: [...(loop!.turns ?? []), turn] };
}
