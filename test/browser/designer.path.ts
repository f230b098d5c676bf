import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** Selects an element on the canvas. What opens or closes beside it moves the canvas: a click that missed is made again. */
export async function select(page: Page, element: string): Promise<void> {
  const drawn = page.locator(`g[data-element-id="${element}"]`).first();
  await vi.waitFor(
    async () => {
      await drawn.locator('.djs-hit').first().click({ force: true });
      expect(await drawn.getAttribute('class')).toContain('selected');
    },
    { timeout: 15_000, interval: 200 },
  );
}
const proved = /可达终点/;

/** A designer draws a procedure, is told what is wrong with it, mends it and publishes it. */
export function designerPath(stage: () => Stage): void {
  it('draws, sees a problem, mends it, saves and publishes', async () => {
    await stage().at({ account: 'designer' }, async (desk) => {
      const { page } = desk;
      await page.goto('/processes');
      await page.getByRole('link', { name: '企业开办', exact: true }).waitFor();
      await inspect(desk, 'processes-zh-wide');
      await page.getByRole('button', { name: /新建流程/ }).click();
      await page.waitForURL('**/processes/draft/*');
      await page.getByRole('button', { name: proved }).waitFor();
      await inspect(desk, 'modeler-new-zh-wide');

      await page.getByLabel('名称', { exact: true }).fill('食品摊贩备案');
      await page.getByLabel('标识', { exact: true }).fill('stall-record');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '时限', exact: true }).click();
      await page.getByLabel('规定时限').click();

      await select(page, 'toEnd');
      await page.keyboard.press('Delete');
      await page.locator('.problem-mark').first().waitFor();
      await page.getByRole('button', { name: '撤销', exact: true }).click();
      await page.locator('.problem-mark').first().waitFor({ state: 'detached' });

      await select(page, 'review');
      await page.getByLabel('办理部门').click();
      await page.getByTitle('市场监管局').click();
      await page.getByLabel('规定时限').click();
      await page.getByLabel('承诺时限').fill('2');
      await page.keyboard.press('Tab');
      await page.getByText('2 工作日').first().waitFor();
      await page.locator('.proof-pill.refuted').click();
      await page.getByRole('button', { name: '演示路径' }).first().click();
      await page.locator('g.mark-path').first().waitFor();
      await inspect(desk, 'modeler-problem-zh-wide');
      expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: '关闭检查结果' }).click();
      await select(page, 'review');
      await page.getByLabel('承诺时限').fill('1');
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: proved }).waitFor();
      await page.getByRole('button', { name: '到场', exact: true }).click();
      await page.getByLabel('需要申请人到场').click();
      await page.locator('.element-seal').waitFor();
      await inspect(desk, 'modeler-properties-zh-wide');

      await page.keyboard.press('Control+s');
      await page.getByText(/已保存 \d/).waitFor();
      await page.reload();
      await page.locator('.element-seal').waitFor();
      await page.getByRole('button', { name: proved }).waitFor();
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page.waitForURL('**/processes/stall-record/1');
      await page.getByRole('heading', { name: /食品摊贩备案.*第 1 版/ }).waitFor();
      await page.locator('.element-limit').first().waitFor();
      await inspect(desk, 'version-zh-wide');
      await page.getByRole('link', { name: '流程', exact: true }).click();
      await page.getByRole('link', { name: '食品摊贩备案' }).waitFor();
    });
  });

  it('draws in English too, and shows the shipped procedure on a phone', async () => {
    await stage().at({ account: 'designer', language: 'en' }, async (desk) => {
      const { page } = desk;
      await page.goto('/processes/enterprise-startup/1');
      await page.getByRole('button', { name: 'Edit as new draft' }).click();
      await page.waitForURL('**/processes/draft/*');
      await page.locator('.element-seal').waitFor();
      await select(page, 'nameCheck');
      await page.getByRole('button', { name: 'Time limit' }).click();
      await inspect(desk, 'modeler-en-wide');
    });
    await stage().at({ account: 'designer', size: 'phone' }, async (desk) => {
      const { page } = desk;
      await page.goto('/processes/enterprise-startup/1');
      await page.locator('.element-seal').waitFor();
      await inspect(desk, 'version-zh-phone');
      await page.getByRole('button', { name: '修改为新草稿' }).click();
      await page.waitForURL('**/processes/draft/*');
      await page.locator('.djs-palette').waitFor();
      await inspect(desk, 'modeler-zh-phone');
    });
  });
}
