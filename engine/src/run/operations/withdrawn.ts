import type { LocalId, TaskCompleted, Withdrawn } from '../event.ts';
import { interrupt } from '../interruption.ts';
import { Refusal, type Run } from '../run.ts';
import type { Completion, State } from '../state.ts';
import { lookUpInstance } from '../state.ts';
import { addTokens } from '../tokens.ts';
import { takeUndoable, undoThenEnter } from '../undoing.ts';

/** Completions that are kept in mind; older ones have been followed by others anyway. */
const KEPT = 20;

/** 撤回: a person takes a completion back while nothing has followed it. */
export function withdrawn(run: Run, { activity, by, reason = null }: Withdrawn): void {
  const completion = run.withdrawable.findLast((known) => {
    const scope = run.instances.get(known.scope);
    return scope !== undefined && run.processOf(scope).nodes[known.node]!.id === activity && known.by === by;
  });
  if (completion === undefined) {
    throw new Refusal(
      'notAllowed',
      activity,
      `${by ?? 'nobody'} has no completion of ${activity} that can be withdrawn.`,
    );
  }
  const untouched = completion.made.every((id) => run.lives(id));
  if (!untouched) throw new Refusal('notAllowed', activity, `Something has followed the completion of ${activity}.`);
  const scope = run.instance(completion.scope);
  run.record({ kind: 'withdrawn', reason }, run.instance(completion.made[0]!));
  addTokens(run, scope.id, 1);
  const beside = completion.made.map((id) => run.instance(id)).filter(({ parent }) => parent === scope.id);
  const undone = takeUndoable(run, scope.id, completion.node, beside);
  for (const { id } of beside) interrupt(run, id);
  run.withdrawable = run.withdrawable.filter((known) => known !== completion);
  undoThenEnter(run, scope.id, run.processOf(scope).nodes[completion.node]!, undone);
}

/** Notes what a person has just completed, when the tokens that came of it all rest beside it. */
export function noteWithdrawable(run: Run, { task, by }: TaskCompleted, before: State): void {
  const known = run.withdrawable.filter(({ made }) => made.every((id) => run.lives(id)));
  const completed = lookUpInstance(before, task)!;
  const made = restsOf(run, completed.parent!, before.counter);
  const plain = completed.round === undefined && completed.node !== null && run.status === 'running';
  if (plain && made !== undefined && !run.lives(task) && run.lives(completed.parent!)) {
    const completion: Completion = { node: completed.node!, scope: completed.parent!, by, made };
    run.withdrawable = [...known, completion].slice(-KEPT);
  } else if (known.length < run.withdrawable.length) {
    run.withdrawable = known;
  }
}

/** The next one has taken up what came of a completion: it is not taken back any more. */
export function forgetWithdrawable(run: Run, task: LocalId): void {
  const known = run.withdrawable.filter(({ made }) => !made.includes(task));
  if (known.length < run.withdrawable.length) run.withdrawable = known;
}

/** What was made since and rests, when some of it is in the scope itself; undefined: it cannot be taken back. */
function restsOf(run: Run, scope: string, since: number): string[] | undefined {
  const made: string[] = [];
  let beside = false;
  for (let id = since; id < run.nextId; id++) {
    const instance = run.instances.get(String(id));
    if (instance === undefined) continue;
    made.push(instance.id);
    beside ||= instance.parent === scope;
  }
  // A join that fired has taken tokens of others with it.
  return beside && !run.consumedOthers ? made : undefined;
}
