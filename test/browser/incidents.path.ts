import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** A manager finds what stands in an incident, and tries again, skips and returns it, one and many at once. */
export function incidentsPath(stage: () => Stage): void {
  it('says so when nothing stands still', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      await desk.page.goto('/incidents');
      await desk.page.getByText('没有待处理的异常').waitFor();
      await inspect(desk, 'incidents-empty-zh-wide');
    });
  });

  it('is seen to one by one and many at once', async () => {
    await stage().failing(14);
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto('/');
      await page.getByRole('link', { name: '异常' }).click();
      await page.getByText('14 处').waitFor();
      await inspect(desk, 'incidents-zh-wide');
      const rows = page.locator('tbody tr.ant-table-row');
      const choose = async (...at: number[]) => {
        for (const n of at) await rows.nth(n).getByRole('checkbox').check();
      };
      const button = (name: string) => page.locator('.page-head').getByRole('button', { name });

      await choose(0);
      await button('跳过').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('办件数据').waitFor();
      await dialog.getByRole('button', { name: '跳过' }).click();
      await dialog.getByText('请填写理由').waitFor();
      await dialog.getByLabel('理由').fill('财政已线下拨付');
      await inspect(desk, 'incidents-skip-zh-wide');
      await dialog.getByRole('button', { name: '跳过' }).click();
      await page.getByText('13 处').waitFor();

      await choose(0);
      await button('退回').click();
      await dialog.getByLabel('退回到').click();
      await page.locator('.ant-select-item-option').first().click();
      await dialog.getByLabel('理由').fill('账号有误');
      await dialog.getByRole('button', { name: '退回' }).click();
      await page.getByText('12 处').waitFor();

      await page.locator('thead').getByRole('checkbox').check();
      await page.getByText('已选 12 处').waitFor();
      await button('重试').click();
      await dialog.getByLabel('更正的信息').fill('不是 JSON');
      await dialog.getByRole('button', { name: '重试' }).click();
      await dialog.getByText('不是有效的 JSON 对象').waitFor();
      await dialog.getByLabel('更正的信息').fill('{"account": "6214000000000010"}');
      await dialog.getByRole('button', { name: '重试' }).click();
      await page.getByText('已处理 12 处').waitFor();
      await page.getByText('没有待处理的异常').waitFor();
    });
  });

  it('fits a phone, in English', async () => {
    await stage().failing(2);
    await stage().at({ account: 'manager', size: 'phone', language: 'en' }, async (desk) => {
      await desk.page.goto('/incidents');
      await desk.page.locator('tbody tr.ant-table-row').first().waitFor();
      await inspect(desk, 'incidents-en-phone');
      expect(await desk.page.getByText('Job failed').count()).toBeGreaterThan(0);
    });
  });
}
