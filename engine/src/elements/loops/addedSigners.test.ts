/** Countersigns in which signers are added before, after and beside others while the votes come in. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { restingOf } from '../../run/inspect.ts';
import { type Driver, drive, flows } from '../../run/testing/drive.ts';

type Rule = 'all' | 'any' | 'share' | 'weight';
type Vote = 'for' | 'against' | 'abstained';
const RULES: Readonly<Record<Rule, string>> = {
  all: 'rule="all"',
  any: 'rule="any"',
  share: 'rule="share" share="2/3"',
  weight: 'rule="weight" weight="= 2" threshold="= needed"',
};
const processOf = (rule: Rule) =>
  `<startEvent id="s"/><userTask id="a" approval:assignee="= who"><extensionElements><approval:countersign ${RULES[rule]} veto="= vetoing"/></extensionElements><multiInstanceLoopCharacteristics approval:inputCollection="= list" approval:inputElement="who"/></userTask><userTask id="z"/>${flows('s>a a>z')}`;

/** A seat as the test keeps it, in ignorance of how the engine does. */
interface Seat {
  readonly user: string;
  readonly weight: number;
  readonly veto: boolean;
  /** After whom it gets a task. */
  readonly after: string | null;
  /** Who has to sign before its task can be completed. */
  readonly before: string[];
  vote?: Vote;
}
const turn = fc.record({
  pick: fc.nat(20),
  vote: fc.constantFrom<Vote>('for', 'for', 'against', 'abstained'),
  add: fc.option(
    fc.record({
      place: fc.constantFrom('before', 'after', 'beside'),
      weight: fc.integer({ min: 0, max: 4 }),
      veto: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
    { nil: null },
  ),
});
const trial = fc.record({
  rule: fc.constantFrom<Rule>('all', 'any', 'share', 'weight'),
  needed: fc.integer({ min: 1, max: 12 }),
  signers: fc.integer({ min: 1, max: 4 }),
  turns: fc.array(turn, { minLength: 1, maxLength: 12 }),
});
type Trial = typeof trial extends fc.Arbitrary<infer T> ? T : never;

/** The rule as it is told, on votes that are all in. */
function fullCount({ rule, needed }: Trial, seats: readonly Seat[]): boolean {
  if (seats.some(({ veto, vote }) => veto && vote === 'against')) return false;
  const approving = seats.filter(({ vote }) => vote === 'for');
  const weight = approving.reduce((sum, seat) => sum + (rule === 'weight' ? seat.weight : 1), 0);
  const reached = { all: seats.length, any: 1, share: (2 * seats.length) / 3, weight: needed }[rule];
  return weight >= reached;
}
/** The results that the votes still to come can bring about. */
function possible(given: Trial, seats: readonly Seat[]): readonly boolean[] {
  const filled = (vote: Vote) =>
    fullCount(
      given,
      seats.map((seat) => ({ ...seat, vote: seat.vote ?? vote })),
    );
  return [...new Set([filled('for'), filled('against')])];
}
const taskOf = (run: Driver, user: string) =>
  restingOf(run.state!, run.surroundings).find(({ element, assignee }) => element === 'a' && assignee === user)?.id;
const has = (seats: readonly Seat[], user: string) => seats.find((seat) => seat.user === user)?.vote !== undefined;

it('each signs in turn, the result is that of the full count, and it stands no later than it could', async () => {
  await fc.assert(
    fc.asyncProperty(trial, async (given) => {
      const list = Array.from({ length: given.signers }, (_, n) => `s${n}`);
      const vetoing = Array.from({ length: 12 }, (_, n) => `v${n}`);
      const run = (await drive(processOf(given.rule))).start({ list, vetoing, needed: given.needed });
      const seats: Seat[] = list.map((user) => ({ user, weight: 2, veto: false, after: null, before: [] }));
      const open = ({ vote, after }: Seat) => vote === undefined && (after === null || has(seats, after));
      const ready = (seat: Seat) => open(seat) && seat.before.every((user) => has(seats, user));
      for (let n = 0; run.waiting.includes('a'); n++) {
        const { pick, vote, add } = given.turns[n % given.turns.length]!;
        const shown = seats.filter(open);
        expect(shown.map(({ user }) => taskOf(run, user) !== undefined)).not.toContain(false);
        expect(run.waiting).toHaveLength(shown.length);
        if (add !== null && n < given.turns.length) {
          const anchor = shown[pick % shown.length]!;
          const { place, weight, veto } = add;
          const user = `${veto ? 'v' : 'n'}${n}`;
          const added = { type: 'signerAdded', activity: 'a', user, place, weight, task: taskOf(run, anchor.user)! };
          expect(run.send({ ...added, type: 'signerAdded', place: place as 'before' }).kind).toBe('stepped');
          seats.push({
            user,
            weight,
            veto,
            after: place === 'after' ? anchor.user : null,
            before: [],
          });
          if (place === 'before') anchor.before.push(user);
        }
        for (const seat of shown.filter((one) => !ready(one))) {
          const early = {
            type: 'taskCompleted',
            task: taskOf(run, seat.user)!,
            variables: { approved: true },
          } as const;
          expect(run.send(early)).toMatchObject({ kind: 'rejected', rejection: { code: 'notAllowed' } });
        }
        const able = seats.filter(ready);
        const voter = able[pick % able.length]!;
        const approved = { for: true, against: false, abstained: null }[vote];
        const task = taskOf(run, voter.user)!;
        expect(run.send({ type: 'taskCompleted', task, variables: { approved } }).kind).toBe('stepped');
        voter.vote = vote;
        // It ends with this vote when, and only when, no other can change the result.
        expect(!run.waiting.includes('a')).toBe(possible(given, seats).length === 1);
      }
      expect(run.waiting).toEqual(['z']);
      const [result] = possible(given, seats);
      expect(run.variables.outcome).toMatchObject({ approved: result, total: seats.length });
    }),
    { numRuns: 500 },
  );
});
