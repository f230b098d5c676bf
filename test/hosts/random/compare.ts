import { inspect, isDeepStrictEqual } from 'node:util';
import { memoryEngines } from '@onevisit/engine/hosts/memory/scenarioEngines';
import fc from 'fast-check';
import { type MovableEngines, play, type Trace } from './play.ts';
import { type Trial, trial, xmlOf } from './trial.ts';

/** Side by side: each lane plays its share of the trials. */
const LANES = 8;

export interface Compared {
  /** Trials played. */
  readonly runs: number;
  readonly turns: number;
  /** Trials in which the case changed hands at least once. */
  readonly moved: number;
}

/**
 * Plays random trials on the memory host and on `engines`, in so many runs. Throws at a trace that differs, with the
 * smallest process and schedule that show it and the seed to play it again.
 */
export async function compare(engines: MovableEngines, runs: number, seed: number): Promise<Compared> {
  const counted = { runs: 0, turns: 0, moved: 0 };
  const lanes = Math.min(LANES, runs);
  const property = fc.asyncProperty(trial, async (played) => {
    const there = await play(played, engines).catch((error: unknown) => {
      throw new Error(`It fails: ${inspect(error, { depth: 4 })}. The process:\n${told(played)}`);
    });
    const here = await play(played, memoryEngines());
    counted.runs++;
    counted.turns += there.done.length - 1;
    if (played.turns.slice(0, there.done.length - 1).some(({ moves }) => moves)) counted.moved++;
    if (!isDeepStrictEqual(there, here)) throw new Error(explained(played, there, here));
  });
  const lane = async (number: number): Promise<void> => {
    const numRuns = Math.floor(runs / lanes) + (number < runs % lanes ? 1 : 0);
    const found = await fc.check(property, { numRuns, seed: seed + number });
    if (found.errorInstance instanceof Error) {
      throw new Error(`${found.errorInstance.message}\nseed ${found.seed}, path ${found.counterexamplePath}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return counted;
}

function explained(played: Trial, there: Trace, here: Trace): string {
  const parts = (['done', 'state', 'history', 'tasks'] as const).flatMap((part) => {
    if (isDeepStrictEqual(there[part], here[part])) return [];
    return [`${part} in memory: ${JSON.stringify(here[part])}`, `${part} there:     ${JSON.stringify(there[part])}`];
  });
  return ['The traces differ. The process:', told(played, here), ...parts].join('\n');
}

/** The process, and the schedule with what came of it as far as that is known. */
function told(trial: Trial, here?: Trace): string {
  const turns = trial.turns.map(({ pick, moves }, i) => {
    return `${i + 1}. ${moves ? 'moves, then ' : ''}${here?.done[i + 1] ?? `pick ${pick}`}`;
  });
  return [xmlOf(trial), `x = ${trial.x}; the schedule:`, ...turns].join('\n');
}
