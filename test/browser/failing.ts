/** Cases whose payment has failed for good: a program of the treasury says so over HTTP. */
import { connect } from '@onevisit/api/client';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { InboxPage } from '@onevisit/api/contract/tasks';
import { compile } from '../api/deploy.ts';
import { CHECKED_THEN_PAID } from '../api/diagrams.ts';
import { logIn } from '../api/person.ts';
import type { RunningProduct } from '../api/product.ts';

/** Brings so many cases to where they stand in an incident. */
export async function failing({ url, product }: RunningProduct, count: number): Promise<void> {
  await compile(product.services, CHECKED_THEN_PAID);
  const [counter, admin] = await Promise.all([logIn(url, 'counter'), logIn(url, 'admin')]);
  const worker = `treasury-${Date.now()}`;
  const { body } = await admin.send<{ token: string }>('PUT', `/api/workers/${worker}`, { types: ['payment'] });
  const ids = new Set<string>();
  for (let n = 1; n <= count; n++) {
    const variables = { applicant: '顾研', account: '6214000000000002', amount: 500 * n };
    const start = { process: 'checked-then-paid', key: `${worker}-${n}`, variables };
    ids.add((await counter.post<CaseOutcome>('/api/cases', start)).body.case);
  }
  const inbox = (await counter.get<InboxPage>('/api/tasks?limit=200')).body.items.filter((row) => ids.has(row.case));
  for (const { id } of inbox) await counter.post(`/api/tasks/${id}/complete`, { variables: {} });
  const treasury = connect({ url, token: body.token });
  while (ids.size > 0) {
    for (const job of await treasury.fetch({ worker: 'test', types: ['payment'], wait: 10_000 })) {
      await treasury.fail(job, { reason: '收款账号 6214000000000002 不存在', retries: 0 });
      ids.delete(job.case);
    }
  }
}
