/** A program of the treasury: pays subsidies over HTTP, and fails the first time with each, as banks do. */
import { connect, type Subscription } from '@onevisit/api/client';
import type { Session } from './session.ts';

/** Asks for a token as an administrator does, and pays until it is closed. `failed` is told of what went wrong. */
export async function openTreasury(
  admin: Session,
  url: string,
  failed: (error: unknown) => void,
): Promise<Subscription & { readonly paid: () => number }> {
  const id = `demo-treasury-${process.pid}`;
  const { token } = await admin.put<{ readonly token: string }>(`/api/workers/${id}`, { types: ['payment'] });
  let paid = 0;
  const tried = new Set<string>();
  const subscription = connect({ url, token }).subscribe(
    'payment',
    async (job) => {
      if (!tried.has(job.id)) {
        tried.add(job.id);
        throw new Error('The bank is closed.');
      }
      paid++;
      return { paymentNumber: `RC-${paid}` };
    },
    { worker: 'demo', backoff: 1_000, failed },
  );
  return {
    paid: () => paid,
    async close() {
      await subscription.close();
      await admin.delete(`/api/workers/${id}`);
    },
  };
}
