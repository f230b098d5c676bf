import { expect, it } from 'vitest';
import type { Desk } from './browser.ts';
import { hold } from './hold.ts';
import { inspect, type Stage } from './stage.ts';

/** A clerk works the inbox with the keyboard, sees what colleagues do, and is told what happened. */
export function clerkPath(stage: () => Stage): void {
  it('opens with the keyboard, claims, fills in the form and is given the next task', async () => {
    await stage().at({ account: 'registrar' }, async (desk) => {
      const { page } = desk;
      await page.goto('/inbox');
      await page.locator('.task-row').first().waitFor();
      await inspect(desk, 'inbox-zh-wide');
      const before = await page.locator('.task-row').count();
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/inbox/*');
      await page.locator('.fjs-container').waitFor();
      await page.keyboard.press('c');
      await page.getByRole('button', { name: '退签' }).waitFor();
      await inspect(desk, 'inbox-task-zh-wide');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: '快捷键' }).waitFor();
      await inspect(desk, 'inbox-keys-zh-wide');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' });

      const first = new URL(page.url()).pathname;
      await page.locator('.fjs-container input[type=radio]').first().check();
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await page.locator('.ant-message-success').waitFor();
      await page.waitForURL((url) => url.pathname !== first);
      await page.locator('.fjs-container').waitFor();
      await inspect(desk, 'inbox-next-zh-wide');
      expect(await page.locator('.task-row').count()).toBeLessThanOrEqual(before);
    });
  });

  it('sees at once what a colleague does', async () => {
    await stage().at({ account: 'registrar' }, async ({ page: mine }) => {
      await mine.goto('/inbox');
      await mine.locator('.task-row', { hasText: 'QYKB-2026-0003' }).waitFor();
      await stage().at({ account: 'registrar2' }, async ({ page: theirs }) => {
        await theirs.goto('/inbox');
        await theirs.locator('.task-row', { hasText: 'QYKB-2026-0003' }).click();
        await theirs.getByRole('button', { name: '签收', exact: true }).click();
        await theirs.getByRole('button', { name: '退签' }).waitFor();
      });
      await mine.locator('.task-row', { hasText: 'QYKB-2026-0003' }).getByText('周核准').waitFor();
    });
  });

  it('is at home on a phone, in English, and with nothing to do', async () => {
    await stage().at({ account: 'registrar', size: 'phone' }, async (desk) => {
      await desk.page.goto('/inbox');
      await desk.page.locator('.task-row').first().waitFor();
      await inspect(desk, 'inbox-zh-phone');
      await desk.page.locator('.task-row', { hasText: 'QYKB-2026-0002' }).click();
      await desk.page.locator('.fjs-container').waitFor();
      await inspect(desk, 'inbox-task-zh-phone');
    });
    await stage().at({ account: 'registrar', language: 'en' }, async (desk) => {
      await desk.page.goto('/inbox');
      await desk.page.locator('.task-row').first().click();
      await desk.page.locator('.fjs-container').waitFor();
      expect(await cutOff(desk), 'every filter can be read').toEqual([]);
      await inspect(desk, 'inbox-task-en-wide');
    });
    await stage().at({ account: 'registrar', language: 'en', size: 'phone' }, async (desk) => {
      await desk.page.goto('/inbox');
      await desk.page.locator('.task-row').first().waitFor();
      expect(await cutOff(desk), 'every filter can be read').toEqual([]);
      await inspect(desk, 'inbox-en-phone');
    });
    await stage().at({ account: 'counter' }, async (desk) => {
      await desk.page.goto('/inbox');
      await desk.page.getByText('没有待办').first().waitFor();
      await inspect(desk, 'inbox-empty-zh-wide');
    });
  });

  it('keeps the place of the diagram while it is on its way', async () => {
    await stage().at({ account: 'registrar' }, async (desk) => {
      const { page } = desk;
      const release = await hold(desk, /\/versions\/\d+\/xml/);
      await page.goto('/inbox');
      await page.locator('.task-row').first().click();
      const where = page.locator('.card.where');
      await where.getByRole('status', { name: '正在载入' }).waitFor();
      const height = (await where.boundingBox())?.height;
      await where.scrollIntoViewIfNeeded();
      await inspect(desk, 'inbox-diagram-loading-zh-wide');
      release();
      await where.locator('.djs-shape').first().waitFor();
      expect(await where.getByRole('status').count()).toBe(0);
      expect((await where.boundingBox())?.height).toBe(height);
    });
  });
}

/** What of the filters above the list is cut off. */
async function cutOff({ page }: Desk): Promise<readonly string[]> {
  return page
    .locator('.filters .ant-segmented-item-label')
    .evaluateAll((labels) =>
      labels.flatMap((label) => (label.scrollWidth > label.clientWidth ? [label.textContent] : [])),
    );
}
