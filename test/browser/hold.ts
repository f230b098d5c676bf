/** A slow network: answers that are held back until they are let go. */
import type { Desk } from './browser.ts';

/** Holds back what the server answers about `what`, until it is released. */
export async function hold({ page }: Desk, what: RegExp): Promise<() => void> {
  const released = Promise.withResolvers<void>();
  await page.route(what, async (route) => {
    await released.promise;
    await route.continue();
  });
  return released.resolve;
}
