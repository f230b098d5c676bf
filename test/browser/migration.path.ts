import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

const STARTUP = join(import.meta.dirname, '../../processes/enterprise-startup/process.bpmn');

/** A manager moves the open cases of a procedure to its new version: checks the mapping, mends it, runs it, takes the report. */
export function migrationPath(stage: () => Stage): void {
  it('sees what takes the place of what, puts a guess right, and runs it', async () => {
    const shipped = await readFile(STARTUP, 'utf8');
    const xml = renamed(renamed(shipped, 'review', 'examination'), 'registerFund', 'openFund');
    await stage().publish(xml.replaceAll('name="住房公积金缴存登记"', 'name="公积金开户"'));
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto('/processes');
      await page.getByRole('link', { name: '迁移在办件' }).click();
      await page.waitForURL('**/processes/migration');
      await page.locator('.plain-state').waitFor();
      await inspect(desk, 'migration-choose-zh-wide');
      await page.getByRole('combobox', { name: '流程' }).click();
      await page.locator('.ant-select-item-option', { hasText: '企业开办' }).first().click();
      await page.getByText(/件在办件中 \d+ 件可以迁移/).waitFor();
      await page.getByText('推测').first().waitFor();
      await inspect(desk, 'migration-plan-zh-wide');
      const fund = page.getByRole('combobox', { name: '“住房公积金缴存登记”的新环节' });
      await fund.click();
      await page.locator('.ant-select-item-option', { hasText: '无对应' }).click();
      await page.locator('.failing').getByText('住房公积金缴存登记').first().waitFor();
      await inspect(desk, 'migration-failing-zh-wide');
      await fund.click();
      await page.locator('.ant-select-item-option', { hasText: '公积金开户' }).last().click();
      await page.getByText('手工指定').waitFor();
      await page.locator('.failing').waitFor({ state: 'hidden' });
      await page.getByLabel('原因').fill('新办法施行');
      await page.getByRole('button', { name: /^迁移 \d+ 件$/ }).click();
      await page.locator('.batch').getByText('已完成').waitFor();
      await page.getByText('原版本上没有在办件').waitFor();
      await inspect(desk, 'migration-done-zh-wide');
      const coming = page.waitForEvent('download');
      await page.getByText('导出 CSV').first().click();
      expect(await readFile(await (await coming).path(), 'utf8')).toContain('QYKB-2026-0002');
      await page.goto(`/cases/${stage().town.parallel}`);
      await page.locator('.history .entry', { hasText: '新办法施行' }).first().waitFor();
    });
  });

  it('moves one case alone from its page', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto(`/cases/${stage().town.parallel}`);
      await page.getByRole('button', { name: '操作' }).click();
      await page.getByRole('menuitem', { name: '迁移到其他版本' }).click();
      await page.getByText('只迁移选定的 1 件').waitFor();
      await page.getByRole('combobox', { name: '新版本' }).click();
      await page.locator('.ant-select-item-option', { hasText: 'v1' }).click();
      await page.getByText('1 件在办件中 1 件可以迁移').waitFor();
      await inspect(desk, 'migration-one-zh-wide');
    });
  });

  it('moves those that were chosen in the list, without a mouse', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto('/cases?status=running&q=QYKB-2026-000');
      const number = page.locator('.ant-table-row a', { hasText: /^QYKB-2026-000\d$/ });
      await number.first().waitFor();
      const numbers = (await number.allTextContents()).slice(0, 2);
      for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
      await page.getByRole('region', { name: '已选 2 件' }).waitFor();
      for (const one of numbers)
        expect(await page.getByRole('checkbox', { name: `选择 ${one}` }).isChecked()).toBe(true);
      await inspect(desk, 'cases-chosen-zh-wide');
      await page.getByRole('button', { name: '迁移 企业开办 v2 的 2 件' }).press('Enter');
      await page.getByText('只迁移选定的 2 件').waitFor();
      await page.getByRole('combobox', { name: '新版本' }).click();
      await page.locator('.ant-select-item-option', { hasText: 'v1' }).click();
      await page.getByText('2 件在办件中 2 件可以迁移').waitFor();
      await page.getByLabel('原因').fill('按原办法办结');
      await page.getByRole('button', { name: '迁移 2 件' }).click();
      const batch = page.locator('.batch', { hasText: '按原办法办结' });
      await batch.getByText('已完成').waitFor();
      await batch.getByText('已迁移 2/2').waitFor();
      await page.goto('/cases?status=running&q=QYKB-2026-000');
      for (const one of numbers) await page.getByRole('checkbox', { name: `选择 ${one}` }).check();
      await page.getByRole('button', { name: '迁移 企业开办 v1 的 2 件' }).waitFor();
      await page.getByRole('button', { name: '取消选择' }).click();
      await page.getByRole('region', { name: '已选 2 件' }).waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname, 'a tick opens nothing').toBe('/cases');
    });
    await stage().at({ account: 'manager', language: 'en' }, async (desk) => {
      await desk.page.goto('/cases?status=running&q=QYKB-2026-000');
      await desk.page.locator('.ant-table-row').first().waitFor();
      for (const key of ['j', 'x', 'j', 'j', 'x']) await desk.page.keyboard.press(key);
      await desk.page.getByRole('region', { name: '2 chosen' }).waitFor();
      await inspect(desk, 'cases-chosen-en-wide');
    });
  });

  it('reads in English and on a phone', async () => {
    const address = '/processes/migration?process=enterprise-startup&from=1&to=2';
    await stage().at({ account: 'manager', language: 'en' }, async (desk) => {
      await desk.page.goto(address);
      await desk.page.locator('.batch').first().waitFor();
      await inspect(desk, 'migration-en-wide');
    });
    await stage().at({ account: 'manager', size: 'phone' }, async (desk) => {
      await desk.page.goto(address);
      await desk.page.locator('.batch').first().waitFor();
      await inspect(desk, 'migration-zh-phone');
    });
  });
}

/** Another id for an element, wherever it is named as one. */
function renamed(xml: string, from: string, to: string): string {
  return xml.replaceAll(new RegExp(`((?:id|Ref|bpmnElement)="|>)${from}(?="|<)`, 'g'), `$1${to}`);
}
