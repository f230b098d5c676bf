/** The body around the rounds of a looping or multi-instance activity: what both kinds share. */
import type { ActivityNode, FlowNode } from '../../bpmn/process.ts';
import { endClock } from '../../run/clocks.ts';
import { registerCompensable } from '../../run/compensation.ts';
import type { LocalId } from '../../run/event.ts';
import { interruptInside, remove } from '../../run/interruption.ts';
import type { Json, Variables } from '../../run/json.ts';
import { complete, enter } from '../../run/lifecycle.ts';
import { tellCompleted } from '../../run/listeners.ts';
import { isActivity, type Run } from '../../run/run.ts';
import type { Instance, LoopProgress } from '../../run/state.ts';
import { addTokens } from '../../run/tokens.ts';
import { disarmAll } from '../../run/triggers.ts';
import { seenBy } from '../../run/variables.ts';
import { leaveVisit } from '../../run/visits.ts';
import { voted } from './countersign.ts';
import * as multiInstance from './multiInstance.ts';
import * as standardLoop from './standardLoop.ts';
import { turnOver } from './turns.ts';

/** Whether an instance is the body around the rounds, and not a round itself. */
export function isBody(node: FlowNode, instance: Instance): boolean {
  return isActivity(node) && node.loop !== null && instance.round === undefined;
}

export function beginBody(run: Run, node: ActivityNode, id: LocalId): void {
  run.instances.edit(id).tokens = 0;
  if (node.loop!.type === 'standardLoop') standardLoop.begin(run, node, node.loop!, id);
  else multiInstance.begin(run, node, node.loop!, id);
}

/** One more round: the next one, unless its number is given. */
export function startRound(
  run: Run,
  node: ActivityNode,
  body: LocalId,
  own: Variables,
  extra: Partial<Instance> = {},
): LocalId {
  const instance = run.instances.edit(body);
  const progress = instance.loop!;
  const round = extra.round ?? progress.started + 1;
  instance.loop = { ...progress, started: progress.started + 1 };
  addTokens(run, body, 1);
  return enter(run, node, run.instance(body), { round, variables: { loopCounter: round, ...own }, ...extra });
}

/** A round is over: called when its outputs are written. */
export function roundDone(run: Run, node: ActivityNode, id: LocalId, payload: Variables): void {
  const round = run.instance(id);
  const body = round.parent!;
  const context = { ...seenBy(run, id), ...payload };
  const loop = node.loop!;
  const result = loop.type === 'multiInstance' ? multiInstance.resultOf(run, loop, context) : undefined;
  const counted = count(run.instance(body), round.round!, result);
  const own = { ...round.variables, ...payload };
  const done = loop.type === 'multiInstance' ? voted(run, loop, counted, round.round!, own) : counted;
  // The body is changed only when nothing can fail any more.
  const over = loop.type === 'multiInstance' && multiInstance.isOver(run, loop, context, done);
  const events = loop.type === 'multiInstance' ? multiInstance.eventsOf(run, loop, context, done) : [];
  run.instances.edit(body).loop = done;
  disarmAll(run, id);
  endClock(run, id);
  leaveVisit(run, node, id);
  registerCompensable(run, node, round);
  run.record({ kind: 'completed', variables: payload }, round);
  tellCompleted(run, node, round);
  remove(run, id);
  if (!over) turnOver(run, node, body, id);
  addTokens(run, body, -1);
  for (const event of events) {
    if (run.lives(body)) multiInstance.throwBehavior(run, body, event, context);
  }
  if (over && run.lives(body)) finish(run, body);
}

/** Ends the rounds that still run; the body completes when the last is gone. */
export function finish(run: Run, body: LocalId): void {
  const { turns: _, ...loop } = run.instance(body).loop!;
  run.instances.edit(body).loop = { ...loop, total: loop.started };
  interruptInside(run, body);
  run.emptied.push(body);
}

/** No round is active: the next one, or the end. */
export function bodyEmptied(run: Run, node: FlowNode, body: Instance): void {
  if (!isActivity(node) || body.loop === undefined || body.rests !== 'scope') return;
  const loop = node.loop!;
  const more =
    loop.type === 'standardLoop' ? standardLoop.next(run, node, loop, body) : multiInstance.next(run, node, loop, body);
  if (!more && run.lives(body.id)) {
    if (loop.type === 'multiInstance') multiInstance.writeResults(run, loop, body);
    complete(run, body.id);
  }
}

function count({ loop }: Instance, round: number, result: Json | undefined): LoopProgress {
  const completed = loop!.completed + 1;
  if (result === undefined) return { ...loop!, completed };
  return { ...loop!, completed, results: { ...loop!.results, [round]: result } };
}
