import type { Process } from '@onevisit/engine/bpmn/process';
import { verify } from '@onevisit/engine/verify/verify';
import type { z } from 'zod';
import type { Proof, proofState } from '../contract/proof.ts';
import { detailOf } from './problemDetail.ts';

/** Proofs by the hash of what they prove: content that is named by its hash is proved once. */
const kept = new Map<string, Proof>();
const KEPT = 500;

export function proofOf(process: Process): Proof {
  const found = kept.get(process.hash);
  if (found !== undefined) return found;
  const { sound, why, visits, limit, findings } = verify(process);
  const proof: Proof = { sound, why, visits: { ...visits }, limit: { ...limit }, findings: findings.map(detailOf) };
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  kept.set(process.hash, proof);
  return proof;
}

export function proofStateOf(proof: Proof): z.infer<typeof proofState> {
  if (proof.sound === false || proof.findings.some(({ severity }) => severity === 'error')) return 'refuted';
  return proof.sound === 'unproved' ? 'unproved' : 'proved';
}
