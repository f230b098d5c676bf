/** A random process and a random schedule of what happens to a case of it. */
import { type Block, signedBlock, toXml } from '@onevisit/engine/run/testing/structured';
import fc from 'fast-check';

export interface Trial {
  readonly root: Block;
  /** Variable that the gateways look at. */
  readonly x: number;
  /** Returns that the process permits before somebody has to lift its policy; null: it has none. */
  readonly rounds: number | null;
  readonly turns: readonly Turn[];
}
export interface Turn {
  /** Which of the things that can happen does: `choose.ts` says how. */
  readonly pick: number;
  /** The case goes to another host first. */
  readonly moves: boolean;
}

/** What can be picked from: `choose.ts` says what each stands for. */
const PICKS = 130;
/** Turns after which a case is left as it stands. */
const MOST_TURNS = 25;

/** One block alone is often over after a turn or two. */
const root: fc.Arbitrary<Block> = fc
  .tuple(fc.constantFrom('sequence', 'parallel'), fc.array(signedBlock, { minLength: 1, maxLength: 4, size: 'max' }))
  .map(([kind, blocks]) => ({ kind, blocks }) as Block);

export const trial: fc.Arbitrary<Trial> = fc.record({
  root,
  x: fc.nat(10),
  rounds: fc.constantFrom(null, 0, 1),
  turns: fc.array(fc.record({ pick: fc.nat(PICKS - 1), moves: fc.nat(5).map((n) => n === 0) }), {
    minLength: 3,
    maxLength: MOST_TURNS,
    size: 'max',
  }),
});

export function xmlOf({ root, rounds }: Trial): string {
  const policy =
    rounds === null ? '' : `<extensionElements><approval:returnPolicy rounds="${rounds}"/></extensionElements>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="http://onevisit.dev/schema/approval" targetNamespace="random">
<process id="P" isExecutable="true">${policy}${toXml(root)}</process><signal id="S" name="S"/><message id="M1" name="M1"/><message id="M2" name="M2"/></definitions>`;
}
