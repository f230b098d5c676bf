import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** A manager reads: cases, one of them, why its date is what it is, and the report with what is behind it. */
export function managerPath(stage: () => Stage): void {
  it('finds a case, reads where it stands and why it is due then', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto('/cases');
      await page.getByRole('link', { name: 'QYKB-2026-0005' }).waitFor();
      await inspect(desk, 'cases-zh-wide');
      await page.getByRole('link', { name: 'QYKB-2026-0005' }).click();
      await page.waitForURL(`**/cases/${stage().town.parallel}`);
      await page.locator('.mark-active').first().waitFor();
      await page.getByRole('button', { name: '为什么是这一天' }).click();
      await page.locator('.why li').first().waitFor();
      await inspect(desk, 'case-zh-wide');
      await page.getByRole('button', { name: '延长时限' }).first().click();
      await page.getByLabel('延长多少').fill('2');
      await page.getByLabel('延长理由').fill('材料复杂');
      await inspect(desk, 'case-extension-zh-wide');
      await page.getByRole('button', { name: '批准延长' }).click();
      await page.getByText(/批准延长2个工作日（材料复杂，《行政许可法》第四十二条）/).waitFor();
      await page.goto(`/cases/${stage().town.closed}`);
      await page.locator('.mark-done').first().waitFor();
      await inspect(desk, 'case-closed-zh-wide');
      await page.goto(`/cases/${stage().town.overdue}`);
      await page.locator('.mark-active').first().waitFor();
      await inspect(desk, 'case-overdue-zh-wide');
    });
  });

  it('reads the report, its tables, and takes one along as a file', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto('/time-limits');
      await page.locator('.panel div[role=img] svg').first().waitFor();
      await page.getByRole('link', { name: 'QYKB-2026-0100' }).waitFor();
      await inspect(desk, 'time-limits-zh-wide');
      await page.getByText('表格', { exact: true }).first().click();
      await page.getByRole('cell', { name: '市场监管局' }).first().waitFor();
      await inspect(desk, 'time-limits-table-zh-wide');
      const coming = page.waitForEvent('download');
      await page.getByText('导出 CSV').first().click();
      const file = await (await coming).path();
      expect(await readFile(file, 'utf8')).toContain('市场监管局');
    });
  });

  it('reads on a phone and in English', async () => {
    for (const [name, address, seen] of [
      ['cases', '/cases', '.clock-bar'],
      ['case', `/cases/${stage().town.parallel}`, '.mark-active'],
      ['time-limits', '/time-limits', '.panel div[role=img] svg'],
    ] as const) {
      await stage().at({ account: 'manager', size: 'phone' }, async (desk) => {
        await desk.page.goto(address);
        await desk.page.locator(seen).first().waitFor();
        await inspect(desk, `${name}-zh-phone`);
      });
      await stage().at({ account: 'manager', language: 'en' }, async (desk) => {
        await desk.page.goto(address);
        await desk.page.locator(seen).first().waitFor();
        await inspect(desk, `${name}-en-wide`);
      });
    }
  });

  it('is told what is not there', async () => {
    await stage().at({ account: 'manager', forgiven: /404/ }, async (desk) => {
      await desk.page.goto('/cases/nowhere');
      await desk.page.locator('.plain-state').waitFor();
      await inspect(desk, 'case-missing-zh-wide');
    });
  });
}
