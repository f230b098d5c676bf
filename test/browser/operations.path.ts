import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** A manager returns, suspends, resumes and ends a case from its page, and is told what it would do first. */
export function operationsPath(stage: () => Stage): void {
  it('is told how many tasks a return cancels before it is done, and finds it in the history', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto(`/cases/${stage().town.parallel}`);
      await page.locator('.mark-active').first().waitFor();
      await page.getByRole('button', { name: '操作' }).click();
      await page.getByRole('menuitem', { name: '终止办件' }).waitFor();
      await inspect(desk, 'operations-menu-zh-wide');
      await page.getByRole('menuitem', { name: '退回' }).click();
      const panel = page.getByRole('region', { name: '退回' });
      await panel.getByText(/\d 处待办将撤销/).waitFor();
      await inspect(desk, 'operations-return-zh-wide');
      await panel.getByRole('button', { name: '退回' }).click();
      await panel.getByText('请填写原因').waitFor();
      await panel.getByLabel('原因').fill('租赁合同缺页');
      await panel.getByRole('button', { name: '退回' }).click();
      await panel.waitFor({ state: 'hidden' });
      await page.locator('.history .entry', { hasText: '租赁合同缺页' }).first().waitFor();
      await page.locator('.mark-active').first().waitFor();
      await inspect(desk, 'operations-returned-zh-wide');
    });
  });

  it('moves, suspends and resumes a case', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto(`/cases/${stage().town.parallel}`);
      const choose = async (name: string) => {
        await page.getByRole('button', { name: '操作' }).click();
        await page.getByRole('menuitem', { name }).click();
        const panel = page.getByRole('region', { name });
        await panel.waitFor();
        return panel;
      };
      const jump = await choose('跳转');
      await jump.getByLabel('改为办理').click();
      await page.locator('.ant-select-item-option', { hasText: '公章刻制备案' }).first().click();
      await jump.getByText('1 处待办将撤销').waitFor();
      await page.keyboard.press('Escape');
      await inspect(desk, 'operations-jump-zh-wide');
      await jump.getByRole('button', { name: '取消' }).click();
      const suspend = await choose('挂起');
      await suspend.getByLabel('原因').fill('等待举报核查');
      await suspend.locator('.preview').waitFor();
      await suspend.getByRole('button', { name: '挂起' }).click();
      await page.getByText('已挂起', { exact: true }).first().waitFor();
      const resume = await choose('恢复');
      await resume.locator('.preview').waitFor();
      await resume.getByRole('button', { name: '恢复' }).click();
      await page.getByText('办理中', { exact: true }).first().waitFor();
      expect(await page.locator('.history .entry', { hasText: '等待举报核查' }).count()).toBeGreaterThan(0);
    });
  });

  it('reads in English and on a phone', async () => {
    for (const [size, language, name, cancel] of [
      ['desk', 'en', 'Actions', 'End the case'],
      ['phone', 'zh', '操作', '终止办件'],
    ] as const) {
      await stage().at({ account: 'manager', language, ...(size === 'phone' ? { size } : {}) }, async (desk) => {
        const { page } = desk;
        await page.goto(`/cases/${stage().town.parallel}`);
        await page.getByRole('button', { name }).click();
        await page.getByRole('menuitem', { name: cancel }).click();
        await page.getByRole('region', { name: cancel }).locator('.preview').waitFor();
        await inspect(desk, size === 'phone' ? 'operations-cancel-zh-phone' : 'operations-cancel-en-wide');
      });
    }
  });
}
