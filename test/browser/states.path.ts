import { expect, it } from 'vitest';
import { barriers } from './accessible.ts';
import type { Desk } from './browser.ts';
import { hold } from './hold.ts';
import { inspect, type Stage } from './stage.ts';

/** Not who I am and whom I may see. */
const ABOUT_WORK = /\/api\/(?!session|directory)/;
const screens = [
  ['inbox', '/inbox'],
  ['cases', '/cases'],
  ['processes', '/processes'],
  ['time-limits', '/time-limits'],
] as const;

/** The screens while they wait, when the server cannot be reached, and for whom they are not there. */
export function statesPath(stage: () => Stage): void {
  it('shows the layout while a slow network keeps it waiting', async () => {
    for (const size of ['wide', 'phone'] as const) {
      await stage().at({ account: 'manager', size }, async (desk) => {
        for (const [name, address] of screens) {
          const release = await hold(desk, ABOUT_WORK);
          await desk.page.goto(address);
          const loading = desk.page.getByRole('status', { name: '正在载入' });
          await loading.first().waitFor();
          await inspect(desk, `${name}-loading-zh-${size}`);
          release();
          await expect.poll(() => loading.count(), { timeout: 15_000 }).toBe(0);
          await desk.page.unrouteAll({ behavior: 'ignoreErrors' });
        }
      });
    }
  });

  it('says that the server is out of reach, and goes on when it is back', async () => {
    for (const [size, language] of [
      ['wide', 'zh'],
      ['phone', 'en'],
    ] as const) {
      await stage().at({ account: 'manager', size, language, forgiven: /ERR_CONNECTION_REFUSED/ }, async (desk) => {
        const { page } = desk;
        await page.goto('/inbox');
        const cases = page.getByRole('link', { name: language === 'zh' ? '办件' : 'Cases' });
        await cases.waitFor();
        await page.route(/\/api\//, (route) => route.abort('connectionrefused'));
        await cases.click();
        await page
          .locator('.plain-state .title', { hasText: language === 'zh' ? '连接不上' : 'cannot be reached' })
          .waitFor();
        // No picture: headless Chromium takes none after a refused request, though the page goes on drawing.
        expect(await barriers(page)).toEqual([]);
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        await page.getByRole('button', { name: language === 'zh' ? /重\s?试/ : 'Try again' }).click();
        await page.locator('.ant-table-row').first().waitFor();
      });
    }
  });

  it('tells a clerk that the report is not theirs, and does not offer it', async () => {
    for (const language of ['zh', 'en'] as const) {
      await stage().at({ account: 'registrar', language, forgiven: /403/ }, async (desk) => {
        await desk.page.goto('/time-limits');
        await desk.page.locator('.plain-state').waitFor();
        expect(await desk.page.getByRole('link', { name: language === 'zh' ? '时限' : 'Time limits' }).count()).toBe(0);
        await inspect(desk, `time-limits-forbidden-${language}-wide`);
      });
    }
  });

  it('stays quick with thousands of rows', async () => {
    await stage().crowd('enterprise-startup', 3_000);
    for (const [size, language] of [
      ['wide', 'zh'],
      ['phone', 'en'],
    ] as const) {
      await stage().at({ account: 'manager', size, language }, async (desk) => {
        const { page } = desk;
        await page.goto('/cases');
        await page.getByRole('link', { name: 'MANY-03000' }).waitFor();
        await page
          .getByText(language === 'zh' ? /^30\d\d 件$/ : /^30\d\d cases$/)
          .first()
          .waitFor();
        await inspect(desk, `cases-thousands-${language}-${size}`);
        await scrollTo(desk, '.ant-table-tbody-virtual-holder', '.ant-table-row', (number) => number < 2_850);
        expect(await page.locator('.ant-table-row').count()).toBeLessThan(80);
      });
    }
    await stage().at({ account: 'registrar' }, async (desk) => {
      await desk.page.goto('/inbox');
      await desk.page.locator('.task-row').first().waitFor();
      await scrollTo(desk, '.inbox .rows', '.task-row', (number) => number > 100);
      expect(await desk.page.locator('.task-row').count()).toBeLessThan(60);
      await inspect(desk, 'inbox-thousands-zh-wide');
    });
  });
}

/** Scrolls on, page after page, until the last row in the page is one whose number is past what is wanted. */
async function scrollTo(
  { page }: Desk,
  scroller: string,
  rows: string,
  past: (number: number) => boolean,
): Promise<void> {
  await page.locator(scroller).hover();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 1_500);
        return past(Number(/MANY-(\d+)/.exec((await page.locator(rows).last().textContent()) ?? '')?.[1]));
      },
      { timeout: 30_000, interval: 50 },
    )
    .toBe(true);
}
