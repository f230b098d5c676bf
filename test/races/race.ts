/** What runs a race: many cases, in each two events that come at the same moment by two senders. */
import { isDeepStrictEqual } from 'node:util';
import type { Addressed, Answer } from '@onevisit/engine/store/store';
import { type Database, starting } from '../hosts/ground.ts';

export type Send = (event: Addressed) => Promise<Answer>;

/** Two ways to the same cases, as two processes of the API have them. */
export interface Senders {
  readonly one: Send;
  readonly other: Send;
}

/** How a race went, of one case. */
export interface Raced {
  readonly id: string;
  /** Answers to the two events, in the order in which they are given. */
  readonly first: Answer;
  readonly second: Answer;
  readonly facts: Readonly<Record<string, number>>;
  /** Elements of the open tasks. */
  readonly open: readonly string[];
}

export interface Race {
  /** Hash of the process. */
  readonly process: string;
  /** Brings a fresh case to where the two meet, and answers both events. `tasks`: open tasks by element. */
  prepare(id: string, tasks: Readonly<Record<string, string>>, send: Send): Promise<readonly [Addressed, Addressed]>;
  /** Says what is wrong with how it went; undefined: nothing. */
  wrong(raced: Raced): string | undefined;
}

/** How often each of the two events was applied. */
export interface Applied {
  readonly first: number;
  readonly second: number;
}

/** Races under way at the same time. */
const LANES = 16;

/**
 * Runs a race so many times. Both events are sent at once, the first or the second of them a moment sooner; each is sent
 * again afterwards, by the other sender, and must be answered as before: no answer is lost.
 * @returns how often each of the two was applied
 */
export async function runRace(
  name: string,
  times: number,
  race: Race,
  { one, other }: Senders,
  database: Database,
): Promise<Applied> {
  const applied = { first: 0, second: 0 };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < times; n = next++) {
      const id = `${name}-${n}`;
      await one(starting(id, race.process, {}, 'start'));
      const [a, b] = await race.prepare(id, await database.openTasks(id), one);
      // The first sender has the case in memory from its beginning, which is a lead: either event has it in turn.
      const [of, against] = n % 4 < 2 ? [one, other] : [other, one];
      const [first, second] = await together(
        n,
        () => of(a),
        () => against(b),
      );
      const again = [await against(a), await of(b)];
      for (const [before, now] of [
        [first, again[0]],
        [second, again[1]],
      ] as const) {
        const same = isDeepStrictEqual(essence(before), essence(now!));
        if (!same) throw new Error(`${id}: answered ${JSON.stringify(before)}, and then ${JSON.stringify(now)}`);
      }
      const raced = { id, first, second, facts: await database.facts(id), open: await database.open(id)() };
      const wrong = race.wrong(raced) ?? (await broken(database, id));
      if (wrong !== undefined) throw new Error(`${wrong}: ${JSON.stringify(raced)}`);
      if (first.kind === 'applied') applied.first++;
      if (second.kind === 'applied') applied.second++;
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, times) }, lane));
  return applied;
}

/** Starts both, now the one and now the other first, up to some turns of the event loop apart. */
async function together(n: number, a: () => Promise<Answer>, b: () => Promise<Answer>): Promise<[Answer, Answer]> {
  const apart = async (): Promise<void> => {
    for (let turns = Math.floor(n / 2) % 5; turns > 0; turns--) await new Promise(setImmediate);
  };
  if (n % 2 === 0) {
    const first = a();
    await apart();
    return Promise.all([first, b()]);
  }
  const second = b();
  await apart();
  return Promise.all([a(), second]);
}

const essence = (answer: Answer): unknown =>
  answer.kind === 'applied' ? { version: answer.version, status: answer.status } : answer.rejection;

/** The version is the number of events applied, and each that was applied stands in the journal once. */
async function broken(database: Database, id: string): Promise<string | undefined> {
  const { rows } = await database.pool.query(
    `select c.version, (select count(*) from engine.applied_event as a
        where a.tenant = c.tenant and a.case_id = c.id and a.version is not null) as applied
     from engine.process_case as c where c.id = $1`,
    [id],
  );
  const [row] = rows;
  return row?.version === row?.applied ? undefined : `version ${row?.version} after ${row?.applied} events`;
}

/** Whether exactly one of the two was applied. */
export function oneWinner({ first, second }: Raced): boolean {
  return (first.kind === 'applied') !== (second.kind === 'applied');
}
