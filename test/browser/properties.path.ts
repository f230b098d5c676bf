import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { select } from './designer.path.ts';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** Groups of the properties that say more than who and how long: a connector does the job, and how far returns may go. */
export function propertiesPath(stage: () => Stage): void {
  it('gives a payment to a connector, is told what it lacks, and says how far a case may be returned', async () => {
    await stage().at({ account: 'designer' }, async (desk) => {
      const { page } = desk;
      await page.goto('/processes/talent-subsidy/1');
      await page.getByRole('button', { name: '修改为新草稿' }).click();
      await page.waitForURL('**/processes/draft/*');
      await page.getByLabel('标识', { exact: true }).fill('talent-subsidy-paid');
      await page.keyboard.press('Enter');
      // The process is wider than the canvas: what is beyond its edge comes by this button.
      await page.getByRole('button', { name: '显示全图' }).click();
      await select(page, 'payment');
      await page.getByRole('button', { name: /^连接器/ }).click();
      await pick(page, '由系统完成', '调取电子证照');
      await page.getByLabel('持证人号码').fill('idNumber +');
      await page.getByLabel('用证事由').fill('人才补贴');
      await page.keyboard.press('Tab');
      await page.getByText(/^有误：/).waitFor();
      await inspect(desk, 'connector-certificate-zh-wide');

      await pick(page, '由系统完成', 'HTTP 接口（JSON）');
      await pick(page, '方法', 'POST');
      await page.getByLabel('请求内容').fill('{ account: account, amount: amount }');
      await page.getByLabel('结果').fill('{ paymentNumber: response.body.number }');
      await page.getByLabel('超时').fill('20');
      await page.getByRole('button', { name: '检查结果' }).click();
      await page.locator('.findings li', { hasText: '“地址”（url）未填写。' }).waitFor();
      // What was said to the other connector went with it.
      expect(await page.locator('.findings li', { hasText: '没有字段' }).count()).toBe(0);
      await inspect(desk, 'connector-lacks-zh-wide');
      expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: '关闭检查结果' }).click();
      await page.getByLabel('地址').fill('https://finance.example.gov.cn/payments');
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: /可达终点/ }).waitFor();
      await page.getByLabel('超时').scrollIntoViewIfNeeded();
      await inspect(desk, 'connector-http-zh-wide');

      await select(page, 'objectionReview');
      await page.getByRole('button', { name: /^退回规定/ }).click();
      await page.getByLabel('规定退回').click();
      for (const target of ['资格审核', '加权会签']) await pick(page, '可退回到', target);
      await page.keyboard.press('Escape');
      await pick(page, '谁可准许例外', '人力资源和社会保障局负责人');
      await page.getByLabel('最多退回次数').fill('1');
      await page.getByLabel('每次最多再跑几次').fill('0');
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: '检查结果' }).click();
      await page.locator('.findings li', { hasText: '退回重办一轮' }).first().waitFor();
      await inspect(desk, 'return-policy-findings-zh-wide');
      await page.getByRole('button', { name: '关闭检查结果' }).click();
      await page.getByLabel('谁可准许例外').scrollIntoViewIfNeeded();
      await inspect(desk, 'return-policy-zh-wide');

      await page.keyboard.press('Control+s');
      await page.getByText(/已保存 \d/).waitFor();
      await page.reload();
      await page.getByRole('button', { name: '显示全图' }).click();
      await select(page, 'objectionReview');
      await page.getByRole('button', { name: /^退回规定/ }).click();
      for (const kept of ['资格审核', '加权会签', '人力资源和社会保障局负责人'])
        await page.locator('.panel-fields').getByTitle(kept, { exact: true }).waitFor();
      expect(await page.getByLabel('最多退回次数').inputValue()).toBe('1');
      expect(await page.getByLabel('每次最多再跑几次').inputValue()).toBe('0');
      await select(page, 'payment');
      await page.getByRole('button', { name: /^连接器/ }).click();
      expect(await page.getByLabel('地址').inputValue()).toBe('https://finance.example.gov.cn/payments');
      await page.getByRole('button', { name: /可达终点/ }).waitFor();
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page.waitForURL('**/processes/talent-subsidy-paid/1');
    });
  });
}

/** Chooses an option of a field by its name. */
async function pick(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(option);
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
}
