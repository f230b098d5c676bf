import type { Addressed } from '@onevisit/engine/store/store';
import type { RunningProduct } from '../api/product.ts';

const AT_ONCE = 500;

/** Opens many cases of one process at once, straight through the store: what a list of thousands looks like. */
export async function crowd({ product }: RunningProduct, processId: string, count: number): Promise<void> {
  const { pool, store, tenant } = product.services;
  const found = await pool.query<{ hash: string }>(
    'select hash from engine.definition where tenant = $1 and process_id = $2 order by version desc limit 1',
    [tenant, processId],
  );
  const process = found.rows[0]?.hash ?? '';
  for (let at = 0; at < count; at += AT_ONCE) {
    const events = Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, index) => opened(at + index));
    const answers = await store.apply(events, 'postgres');
    const refused = answers.find(({ kind }) => kind === 'rejected');
    if (refused !== undefined) throw new Error(`not started: ${JSON.stringify(refused)}`);
  }

  function opened(index: number): Addressed {
    const key = `MANY-${String(index + 1).padStart(5, '0')}`;
    const variables = { applicant: `申请人${index + 1}`, companyName: `第${index + 1}号商行` };
    const stamp = { id: 'started', at: Date.now(), by: 'counter' };
    const event = { ...stamp, type: 'started', process, key, variables, start: { kind: 'none' } } as const;
    return { tenant, case: key.toLowerCase(), event };
  }
}
