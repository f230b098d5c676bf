/** What the paths through the screens share: the product, the browser, and the cases to look at. */

import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { type RunningProduct, startProduct } from '../api/product.ts';
import { barriers } from './accessible.ts';
import { type Desk, type DeskOptions, launchBrowser, openDesk } from './browser.ts';
import { buildApp } from './builtApp.ts';
import { crowd } from './crowd.ts';
import { failing } from './failing.ts';
import { shoot, writeContactSheet } from './shots.ts';
import { collecting, fill, publish, type Town } from './town.ts';

export interface Stage {
  readonly town: Town;
  /** One more case, that stands before a visit. */
  collecting(key: string): Promise<string>;
  /** Publishes one more version of the shipped procedure. */
  publish(xml: string): Promise<void>;
  /** Gives a person a browser, closes it after `act`, and fails on what the console complained about. */
  at(options: DeskOptions & { readonly forgiven?: RegExp }, act: (desk: Desk) => Promise<void>): Promise<void>;
  /** Opens so many cases of a process at once. */
  crowd(processId: string, count: number): Promise<void>;
  /** Brings so many cases to where they stand in an incident. */
  failing(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function raise(): Promise<Stage> {
  const app = await buildApp();
  const running: RunningProduct = await startProduct({ library: true, webRoot: app.folder });
  const town = await fill(running);
  const browser: Browser = await launchBrowser();
  return {
    town,
    collecting: (key) => collecting(running, key),
    publish: (xml) => publish(running, xml),
    async at({ forgiven, ...options }, act) {
      const desk = await openDesk(browser, running.url, options);
      try {
        await act(desk);
      } catch (error) {
        await shoot(desk.page, 'failed');
        throw error;
      } finally {
        await desk.close();
      }
      const complaints = desk.complaints.filter((said) => forgiven === undefined || !forgiven.test(said));
      expect(complaints, 'the console has nothing to complain about').toEqual([]);
    },
    crowd: (processId, count) => crowd(running, processId, count),
    failing: (count) => failing(running, count),
    async close() {
      await browser.close();
      await running.close();
      await app.remove();
      await writeContactSheet();
    },
  };
}

/** Takes the picture of a screen at which nothing overflows sideways and axe finds nothing serious. */
export async function inspect({ page }: Desk, name: string): Promise<void> {
  await shoot(page, name);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(overflow, `${name} does not overflow sideways`).toBeLessThanOrEqual(0);
  expect(await barriers(page), `${name} is open to everybody`).toEqual([]);
}
