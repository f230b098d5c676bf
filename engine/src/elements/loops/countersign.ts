/** Countersign (会签): the rounds of a multi-instance task are votes, which one rule makes into one decision. */
import type { Countersign, MultiInstance } from '../../bpmn/process.ts';
import { evaluate, namesOf, numberOf } from '../../run/expressions.ts';
import type { Json, Variables } from '../../run/json.ts';
import { Failure, type Run } from '../../run/run.ts';
import type { Ballot, LoopProgress, Seat } from '../../run/state.ts';
import { closed, seated, verdictOf, weigh } from './tally.ts';

/** A seat for each round, with its weight and its veto as they are when the activity starts. */
export function ballotFor(
  run: Run,
  loop: MultiInstance,
  items: readonly Json[] | undefined,
  total: number,
  context: Variables,
): Ballot | undefined {
  const sign = loop.countersign;
  if (sign === undefined) return undefined;
  const threshold = sign.rule.type === 'weight' ? numberOf(run, sign.rule.threshold, context) : 0;
  const seats = Array.from({ length: total }, (_, index) => {
    const item = items?.[index] ?? null;
    const seen = loop.inputElement === null ? context : { ...context, [loop.inputElement]: item };
    return seatFor(run, sign, signerOf(item), seen);
  });
  return { seats, threshold };
}

/** The seat of a signer who is added; a weight that is not given is 1. */
export function addedSeat(
  run: Run,
  loop: MultiInstance,
  user: string,
  weight: number | undefined,
  context: Variables,
): Seat {
  const sign = loop.countersign!;
  const seen = loop.inputElement === null ? context : { ...context, [loop.inputElement]: user };
  return { signer: user, weight: checked(weight ?? 1), veto: mayVeto(run, sign, user, seen) };
}

/** The progress with the vote of a round in it. Only what this signer gave counts, not a variable of that name around. */
export function voted(
  run: Run,
  loop: MultiInstance,
  progress: LoopProgress,
  round: number,
  own: Variables,
): LoopProgress {
  if (loop.countersign === undefined || progress.ballot === undefined) return progress;
  const given = own[loop.countersign.decision];
  const vote = given === true ? 'for' : given === false ? 'against' : 'abstained';
  return { ...progress, ballot: replaced(progress.ballot, round, { vote, by: run.event.by }) };
}

/** The progress without the vote that the signer of a round has, or had still to give. */
export function unseated(progress: LoopProgress, round: number): LoopProgress {
  if (progress.ballot === undefined) return progress;
  return { ...progress, ballot: replaced(progress.ballot, round, { removed: true }) };
}

/** Whether no vote that is still open can change the result. */
export function isDecided({ countersign }: MultiInstance, { ballot }: LoopProgress): boolean {
  return countersign !== undefined && ballot !== undefined && verdictOf(countersign.rule, ballot) !== null;
}

/** The outcome variable: the result, the tallies and who voted how. Empty when the activity is no countersign. */
export function outcomeOf({ countersign }: MultiInstance, { ballot }: LoopProgress): Variables {
  if (countersign === undefined || ballot === undefined) return {};
  const seats = seated(ballot);
  const count = (vote: Seat['vote']) => seats.filter((seat) => seat.vote === vote).length;
  const approved = verdictOf(countersign.rule, closed(ballot)) === 'approved';
  const vetoed = seats.find(({ veto, vote }) => veto && vote === 'against');
  const tallies: Json = {
    approved,
    for: count('for'),
    against: count('against'),
    abstained: count('abstained'),
    open: count(undefined),
    total: seats.length,
    weightFor: weigh(seats, ({ vote }) => vote === 'for'),
    weightTotal: weigh(seats, () => true),
    vetoedBy: vetoed === undefined ? null : (vetoed.by ?? vetoed.signer),
    votes: seats.flatMap(({ signer, vote, by = null }) => (vote === undefined ? [] : [{ signer, by, vote }])),
  };
  return { [countersign.outcome]: tallies };
}

function seatFor(run: Run, sign: Countersign, signer: string | null, context: Variables): Seat {
  const weight = sign.rule.type === 'weight' ? evaluate(run, sign.rule.weight, context) : 1;
  return { signer, weight: checked(weight), veto: mayVeto(run, sign, signer, context) };
}

function mayVeto(run: Run, { veto }: Countersign, signer: string | null, context: Variables): boolean {
  if (veto === null || veto === 'all') return veto === 'all';
  return signer !== null && namesOf(run, veto, context).includes(signer);
}

function checked(weight: Json): number {
  if (typeof weight === 'number' && Number.isFinite(weight) && weight >= 0) return weight;
  throw new Failure('expression', `The weight of a vote is a number ≥ 0, found ${JSON.stringify(weight)}.`);
}

/** An item names its signer itself, or in its entry `user` or `id`. */
function signerOf(item: Json): string | null {
  if (typeof item === 'string') return item;
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return null;
  const { user, id } = item as { readonly [name: string]: Json };
  return typeof user === 'string' ? user : typeof id === 'string' ? id : null;
}

function replaced(ballot: Ballot, round: number, change: Partial<Seat>): Ballot {
  return { ...ballot, seats: ballot.seats.map((seat, index) => (index === round - 1 ? { ...seat, ...change } : seat)) };
}
