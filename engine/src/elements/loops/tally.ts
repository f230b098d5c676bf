/** What votes come to. Pure: the seats and the rule, nothing else, so that the order of the votes cannot matter. */
import type { CountersignRule } from '../../bpmn/process.ts';
import type { Ballot, Seat } from '../../run/state.ts';

/** The result, as soon as no vote that is still open can change it; null before. */
export function verdictOf(rule: CountersignRule, ballot: Ballot): 'approved' | 'refused' | null {
  const seats = seated(ballot);
  if (seats.some(({ veto, vote }) => veto && vote === 'against')) return 'refused';
  const open = seats.filter(({ vote }) => vote === undefined);
  if (!reaches(rule, ballot, ({ vote }) => vote === undefined || vote === 'for')) return 'refused';
  const reached = reaches(rule, ballot, ({ vote }) => vote === 'for');
  return reached && !open.some(({ veto }) => veto) ? 'approved' : null;
}

/** Seats that count. */
export function seated({ seats }: Ballot): readonly Seat[] {
  return seats.filter(({ removed }) => removed !== true);
}

/** The ballot with every vote that was not given taken as an abstention. */
export function closed(ballot: Ballot): Ballot {
  return {
    ...ballot,
    seats: ballot.seats.map((seat) => (seat.vote === undefined ? { ...seat, vote: 'abstained' } : seat)),
  };
}

/** Sum in the order of the seats, never of arrival: sums of fractions depend on their order. */
export function weigh(seats: readonly Seat[], counts: (seat: Seat) => boolean): number {
  return seats.reduce((sum, seat) => sum + (counts(seat) ? seat.weight : 0), 0);
}

function reaches(rule: CountersignRule, ballot: Ballot, counts: (seat: Seat) => boolean): boolean {
  const seats = seated(ballot);
  const approving = seats.filter(counts).length;
  // Nobody signs: nobody has approved.
  if (seats.length === 0) return false;
  switch (rule.type) {
    case 'all':
      return approving === seats.length;
    case 'any':
      return approving > 0;
    case 'share':
      return approving * rule.of >= rule.over * seats.length;
    case 'weight':
      return weigh(seats, counts) >= ballot.threshold;
  }
}
