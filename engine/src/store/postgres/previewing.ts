import type { Pool } from 'pg';
import { type Previewed, preview } from '../../run/preview.ts';
import type { Addressed } from '../store.ts';
import type { Knowledge, Missing } from './knowledge.ts';
import { readState } from './read.ts';

/** What an event would do to a case as it is stored now. Writes nothing. */
export async function previewStored(pool: Pool, knowledge: Knowledge, addressed: Addressed): Promise<Previewed> {
  const { tenant, case: id, event } = addressed;
  const state = await readState(pool, addressed);
  if (state === undefined) {
    return { kind: 'rejected', rejection: { code: 'noSuchCase', at: id, message: `There is no case ${id}.` } };
  }
  await knowledge.refresh(tenant);
  for (;;) {
    const missing: Missing = new Set();
    const previewed = preview(knowledge.surroundings(tenant, missing), state, event);
    if (missing.size === 0 || !(await knowledge.loadProcesses(missing))) return previewed;
  }
}
