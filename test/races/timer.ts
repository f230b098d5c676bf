/** A completion that arrives at the very moment at which the host fires the timer that takes the task away. */
import { setTimeout as delay } from 'node:timers/promises';
import { completing, type Database, deployed, eventually, starting, TENANT, timedTask } from '../hosts/ground.ts';
import type { Send } from './race.ts';

const LANES = 8;
/** Races of one lane at least: it takes some to find the moment. */
const OF_A_LANE = 12;

/** @returns how often the completion was in time */
export async function completionAgainstHost(name: string, times: number, send: Send, on: Database): Promise<number> {
  const process = await deployed(on.store, timedTask('PT0.4S'), '', 'timer');
  let inTime = 0;
  let next = 0;
  const lane = async (): Promise<void> => {
    const moment = new Moment();
    for (let n = next++; n < times; n = next++) {
      const id = `${name}-timer-${n}`;
      await send(starting(id, process, {}, 'start'));
      const [{ t }, { arm }] = await Promise.all([on.openTasks(id), on.store.work({ tenant: TENANT, case: id })]);
      await delay(Math.max(0, (arm[0]?.at ?? 0) + moment.offset - Date.now()));
      const won = (await send(completing(id, t ?? 'gone', {}, 'complete'))).kind === 'applied';
      moment.was(won);
      if (won) inTime++;
      await settled(on, id, won);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(LANES, Math.floor(times / OF_A_LANE))) }, lane));
  return inTime;
}

/** Finds the moment at which either may win: later after a completion that was in time, else sooner, by ever smaller steps. */
class Moment {
  /** Milliseconds after the timer's time. */
  offset = 0;
  #step = 20;
  #last: boolean | undefined;

  was(won: boolean): void {
    this.#step =
      this.#last === undefined || this.#last === won ? Math.min(this.#step * 2, 200) : Math.max(this.#step / 4, 1);
    this.#last = won;
    this.offset += won ? this.#step : -this.#step;
  }
}

async function settled(on: Database, id: string, won: boolean): Promise<void> {
  const open = won ? [] : ['late'];
  await eventually(on.open(id), (tasks) => JSON.stringify(tasks) === JSON.stringify(open), 30_000);
  const facts = await on.facts(id);
  const expected = won ? { 'completed t': 1 } : { 'interrupted t': 1, 'entered b': 1, 'entered late': 1 };
  const other = won ? ['interrupted t', 'entered b', 'entered late'] : ['completed t'];
  const right = Object.entries(expected).every(([fact, count]) => facts[fact] === count);
  if (!right || other.some((fact) => facts[fact] !== undefined)) {
    throw new Error(`${id}: completion ${won ? 'applied' : 'refused'}, and ${JSON.stringify(facts)}`);
  }
}
