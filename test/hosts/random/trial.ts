/** A random process and a random schedule of what happens to a case of it. */
import { type Block, block, toXml } from '@onevisit/engine/run/testing/structured';
import fc from 'fast-check';

export interface Trial {
  readonly root: Block;
  /** Variable that the gateways look at. */
  readonly x: number;
  readonly turns: readonly Turn[];
}
export interface Turn {
  /** Which of the things that can happen does: `play.ts` says how. */
  readonly pick: number;
  /** The case goes to another host first. */
  readonly moves: boolean;
}

/** Turns after which a case is left as it stands. */
const MOST_TURNS = 25;

/** One block alone is often over after a turn or two. */
const root: fc.Arbitrary<Block> = fc
  .tuple(fc.constantFrom('sequence', 'parallel'), fc.array(block, { minLength: 1, maxLength: 4, size: 'max' }))
  .map(([kind, blocks]) => ({ kind, blocks }) as Block);

export const trial: fc.Arbitrary<Trial> = fc.record({
  root,
  x: fc.nat(10),
  turns: fc.array(fc.record({ pick: fc.nat(99), moves: fc.nat(5).map((n) => n === 0) }), {
    minLength: 3,
    maxLength: MOST_TURNS,
    size: 'max',
  }),
});

export function xmlOf({ root }: Trial): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="random">
<process id="P" isExecutable="true">${toXml(root)}</process><signal id="S" name="S"/><message id="M1" name="M1"/><message id="M2" name="M2"/></definitions>`;
}
