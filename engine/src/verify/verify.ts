import type { LocalText } from '../bpmn/problem.ts';
import type { Process } from '../bpmn/process.ts';
import { proveLimit } from './limit.ts';
import type { Proof, VerifyOptions } from './proof.ts';
import { proveReturns } from './returns.ts';
import { proveSound } from './soundness.ts';
import { proveVisits } from './visits.ts';

export type { Finding, Proof, VerifyOptions } from './proof.ts';

/** Markings of one scope explored before the answer is `unproved`. */
const BOUND = 20_000;

/**
 * Proves a process before it runs: that it is sound, how often it can call the applicant, how long it can take.
 * Pure and deterministic; never throws on a process that `read` yields.
 */
export function verify(process: Process, options: VerifyOptions = {}): Proof {
  const bound = options.bound ?? BOUND;
  const { sound, unproved, findings } = proveSound(process, bound);
  const { visits, findings: calls } = proveVisits(process);
  const { limit, findings: late } = proveLimit(process);
  const why =
    sound === 'unproved'
      ? whyNot(
          process,
          unproved.map((scope) => process.scopes[scope]!.node),
          bound,
        )
      : null;
  return { sound, why, visits, limit, findings: [...findings, ...calls, ...late, ...proveReturns(process)] };
}

function whyNot(process: Process, nodes: readonly (number | null)[], bound: number): LocalText {
  const names = nodes.map((node) => (node === null ? process.id : process.nodes[node]!.id)).join(', ');
  return {
    zh: `${names} 中并行与非结构化的部分超过 ${bound} 种状态，未能穷尽。请让每个分支网关有与之对应的汇合网关，或拆成子流程。`,
    en: `${names} has more than ${bound} states in its parallel and unstructured parts. Match each split with its join, or move parts into subprocesses.`,
  };
}
