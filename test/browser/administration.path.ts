import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** An administrator changes the working calendar: a day off, what it moves, in force; and a calendar of a department's own. */
export function administrationPath(stage: () => Stage): void {
  it('gives a day off, sees what moves, and puts it in force', async () => {
    await stage().at({ account: 'admin' }, async ({ page, ...desk }) => {
      await page.goto('/');
      await page.getByRole('link', { name: '管理' }).click();
      await page.locator('.month').nth(11).waitFor();
      await inspect({ page, ...desk }, 'administration-zh-wide');
      await page.getByLabel('名称，如 春节').fill('停电');
      // Five working days of December, found by what they are and not by name: the year has hundreds of buttons.
      const december = page.locator('.month').nth(11);
      for (let day = 0; day < 5; day++) await december.locator('.day.working').first().click();
      await page.getByRole('button', { name: '预览影响' }).click();
      await page.getByText(/个正在计时的时限中/).waitFor();
      await page.getByRole('table').scrollIntoViewIfNeeded();
      await inspect({ page, ...desk }, 'administration-preview-zh-wide');
      await page.getByRole('button', { name: /保存生效，重算 \d+ 个时限/ }).click();
      await page.getByText(/上次修改已重算 \d+ 件/).waitFor();
      await december.locator('.day[title*="停电"]').nth(4).waitFor();
      await page.getByRole('button', { name: '恢复国家公布的安排' }).click();
      await page.getByRole('tooltip').getByRole('button', { name: '恢复国家公布的安排' }).click();
      await december.locator('.day[title*="停电"]').first().waitFor({ state: 'detached' });
    });
  });

  it('makes a calendar of a department’s own, with a longer lunch break, on a phone', async () => {
    await stage().at({ account: 'admin', size: 'phone' }, async ({ page, ...desk }) => {
      await page.goto('/administration');
      await page.getByLabel('日历名称，如 税务大厅').fill('税务大厅');
      await page.getByLabel('标识，如 tax-hall').fill('tax-hall');
      await page.getByRole('button', { name: '新建日历' }).click();
      await page.waitForURL('**/administration/calendars/tax-hall');
      await page.getByRole('heading', { name: '税务大厅' }).waitFor();
      await page.getByLabel('第 2 段开始').fill('14:00');
      await page.getByText('12:00–14:00 休息').waitFor();
      await page.getByRole('button', { name: '预览影响' }).click();
      await page.getByRole('button', { name: '保存生效，重算 0 个时限' }).click();
      await page.getByText('日历已生效').waitFor();
      await page.getByRole('button', { name: '放弃修改', disabled: true }).waitFor();
      expect(await page.getByLabel('第 2 段开始').inputValue()).toBe('14:00');
      await inspect({ page, ...desk }, 'administration-hours-zh-phone');
      await page.getByRole('heading', { name: '工作日历' }).scrollIntoViewIfNeeded();
      await inspect({ page, ...desk }, 'administration-zh-phone');
    });
  });

  it('reads in English, and nobody else is let in', async () => {
    await stage().at({ account: 'admin', language: 'en' }, async (desk) => {
      await desk.page.goto('/administration');
      await desk.page.locator('.month').nth(11).waitFor();
      await inspect(desk, 'administration-en-wide');
    });
    await stage().at({ account: 'manager', forgiven: /403/ }, async (desk) => {
      await desk.page.goto('/administration');
      await desk.page.locator('.plain-state').waitFor();
      expect(await desk.page.getByRole('link', { name: '管理' }).count()).toBe(0);
      await inspect(desk, 'administration-refused-zh-wide');
    });
  });
}
