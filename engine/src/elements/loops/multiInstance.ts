/** BPMN 2.0 §10.3.8, §13.3.7 Multi-instance: one round for each item, side by side or in turn. */
import type { ActivityNode, EventDefinition, MultiInstance } from '../../bpmn/process.ts';
import type { LocalId } from '../../run/event.ts';
import { evaluate, holds, numberOf } from '../../run/expressions.ts';
import type { Json, Variables } from '../../run/json.ts';
import { Failure, type Run } from '../../run/run.ts';
import type { Instance, LoopProgress } from '../../run/state.ts';
import { throwTowards } from '../../run/throwing.ts';
import { propagate, seenBy } from '../../run/variables.ts';
import { addedSeat, ballotFor, isDecided, outcomeOf } from './countersign.ts';
import { startRound } from './rounds.ts';
import { holdUp, startAfter } from './turns.ts';

interface Added {
  readonly user: string;
  readonly weight?: number | undefined;
  /** Its number, from 1; side by side always the last. */
  readonly round: number;
  /** Side by side: the round before or after which it comes; null: beside all. */
  readonly anchor: { readonly place: 'before' | 'after'; readonly task: LocalId } | null;
}

/** Rounds beyond this are a mistake of the expression. */
const MOST = 100_000;

export function begin(run: Run, node: ActivityNode, loop: MultiInstance, id: LocalId): void {
  const items = itemsOf(run, loop, seenBy(run, id));
  const total = items?.length ?? cardinalityOf(run, loop, seenBy(run, id));
  if (total > MOST) throw new Failure('budget', `${total} instances are more than the ${MOST} that are allowed.`);
  const ballot = ballotFor(run, loop, items, total, seenBy(run, id));
  run.instances.edit(id).loop = {
    ...{ total, started: 0, completed: 0, terminated: 0 },
    ...(items === undefined ? {} : { items }),
    ...(ballot === undefined ? {} : { ballot }),
  };
  const first = loop.isSequential ? Math.min(1, total) : total;
  for (let round = 0; round < first && run.lives(id); round++) startRound(run, node, id, itemOf(loop, items, round));
  if (total === 0) run.emptied.push(id);
}

/** True when another round has started. */
export function next(run: Run, node: ActivityNode, loop: MultiInstance, body: Instance): boolean {
  const { started, total, items } = body.loop!;
  if (started >= total!) return false;
  startRound(run, node, body.id, itemOf(loop, items, started));
  return true;
}

/** One more item for an open activity (加签): the round with that number, which starts at once unless it has to wait. */
export function add(run: Run, node: ActivityNode, loop: MultiInstance, body: LocalId, signer: Added): void {
  const { user, weight, round, anchor } = signer;
  const { loop: progress } = run.instance(body);
  const { items, ballot } = progress!;
  const seat = ballot === undefined ? undefined : addedSeat(run, loop, user, weight, seenBy(run, body));
  run.instances.edit(body).loop = {
    ...progress!,
    total: progress!.total! + 1,
    ...(items === undefined ? {} : { items: items.toSpliced(round - 1, 0, user) }),
    ...(ballot === undefined ? {} : { ballot: { ...ballot, seats: ballot.seats.toSpliced(round - 1, 0, seat!) } }),
  };
  if (loop.isSequential) return;
  if (anchor?.place === 'after') {
    startAfter(run, body, anchor.task, round, user);
    return;
  }
  const item = itemOf(loop, run.instance(body).loop!.items, round - 1);
  const added = startRound(run, node, body, item, { assignee: user, round });
  if (anchor !== null) holdUp(run, body, anchor.task, added);
}

/** What a round adds to the output collection; undefined: nothing. */
export function resultOf(run: Run, loop: MultiInstance, context: Variables): Json | undefined {
  if (loop.outputCollection === null) return undefined;
  return loop.outputElement === null ? null : evaluate(run, loop.outputElement, context);
}

/** Whether the completion condition ends the activity with the rounds counted so far. */
export function isOver(run: Run, loop: MultiInstance, context: Variables, done: LoopProgress): boolean {
  if (isDecided(loop, done)) return true;
  if (loop.completionCondition === null) return false;
  return holds(run, loop.completionCondition, { ...context, ...counters(done) });
}

/** Events that the round that is over throws (BPMN 2.0 Table 10.31, behavior). */
export function eventsOf(run: Run, loop: MultiInstance, context: Variables, done: LoopProgress): EventDefinition[] {
  switch (loop.behavior) {
    case 'All':
      return [];
    case 'None':
      return loop.behaviorEvent === null ? [] : [loop.behaviorEvent];
    case 'One':
      return loop.behaviorEvent !== null && done.completed === 1 ? [loop.behaviorEvent] : [];
    case 'Complex': {
      const seen = { ...context, ...counters(done) };
      return loop.complexBehaviors
        .filter(({ condition, event }) => event !== null && holds(run, condition, seen))
        .map(({ event }) => event!);
    }
  }
}

/** The activity itself throws: its boundary events are the first to catch. */
export function throwBehavior(run: Run, body: LocalId, event: EventDefinition, context: Variables): void {
  throwTowards(run, body, event, context);
}

/** The output collection, in the order of the items: what completed rounds yielded. And what the votes came to. */
export function writeResults(run: Run, loop: MultiInstance, body: Instance): void {
  const outcome = outcomeOf(loop, body.loop!);
  if (Object.keys(outcome).length > 0) propagate(run, body.parent!, outcome);
  if (loop.outputCollection === null) return;
  const values = Object.values(body.loop!.results ?? {});
  propagate(run, body.parent!, { [loop.outputCollection]: values });
}

function counters({ total, started, completed, terminated }: LoopProgress): Variables {
  const active = started - completed - terminated;
  return {
    numberOfInstances: total,
    numberOfActiveInstances: active,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: terminated,
    nrOfInstances: total,
    nrOfActiveInstances: active,
    nrOfCompletedInstances: completed,
  };
}

function itemsOf(run: Run, loop: MultiInstance, context: Variables): readonly Json[] | undefined {
  if (loop.inputCollection === null) return undefined;
  const items = evaluate(run, loop.inputCollection, context);
  if (Array.isArray(items)) return items as readonly Json[];
  throw new Failure('expression', `${loop.inputCollection.feel}: a list was expected, found ${JSON.stringify(items)}`);
}

function cardinalityOf(run: Run, loop: MultiInstance, context: Variables): number {
  if (loop.cardinality === null)
    throw new Failure('expression', 'Neither a collection nor a number of instances is given.');
  return Math.max(0, Math.floor(numberOf(run, loop.cardinality, context)));
}

/** What a round is given: its item under the name that the loop gives it. */
export function itemOf(loop: MultiInstance, items: readonly Json[] | undefined, index: number): Variables {
  if (loop.inputElement === null || items === undefined) return {};
  return { [loop.inputElement]: items[index] ?? null };
}
