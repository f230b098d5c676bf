/** Reading and proving a diagram: what stands in the way of publishing it, element by element. */
import type { Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import type { Validation } from '../contract/definitions.ts';
import { detailOf } from './problemDetail.ts';
import { proofOf } from './proofs.ts';

export interface Examined {
  readonly validation: Validation;
  readonly processes: readonly Process[];
}

/** Reads and proves. Never throws: what is wrong is in the validation. */
export async function examine(xml: string): Promise<Examined> {
  const { processes, problems } = await read(xml);
  const proved = processes.map((process) => ({
    id: process.id,
    name: process.name,
    item: process.approval.item,
    hash: process.hash,
    proof: proofOf(process),
  }));
  const found = problems.map(detailOf);
  const all = [...found, ...proved.flatMap(({ proof }) => proof.findings)];
  const ok = processes.length > 0 && all.every(({ severity }) => severity !== 'error');
  return { validation: { ok, problems: found, processes: proved }, processes };
}
