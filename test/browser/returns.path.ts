import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { InboxPage } from '@onevisit/api/contract/tasks';
import type { Page } from 'playwright-core';
import { it } from 'vitest';
import { post } from './jointApproval.path.ts';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

const SHIPPED = join(import.meta.dirname, '../../processes/enterprise-startup/process.bpmn');
const KEY = 'TH-2026-0001';

/** A model that bounds its returns: a clerk sees how far they may go and whom to ask beyond, a manager lets one go. */
export function returnsPath(stage: () => Stage): void {
  let id: string;

  it('shows a clerk to where the policy permits, and why not further', async () => {
    await stage().publish(bounded(await readFile(SHIPPED, 'utf8')));
    await stage().at({ account: 'counter' }, async ({ page }) => {
      const variables = { applicant: '沈洁', companyName: '洁源环保有限公司', delivery: 'express' };
      const start = { process: 'enterprise-startup-bounded', key: KEY, variables };
      id = (await post<CaseOutcome>(page, '/api/cases', start)).case;
    });
    await stage().at({ account: 'registrar' }, async ({ page }) => {
      await complete(page, { nameApproved: true });
      await complete(page, { reviewResult: 'approved' });
    });
    await stage().at({ account: 'tax' }, async (desk) => {
      const { page } = desk;
      await page.goto(`/inbox?q=${KEY}`);
      await page.locator('.task-row').first().click();
      // What clerks before have found is worded as in their forms.
      await page.locator('.facts div', { hasText: /^审查结论准予/ }).waitFor();
      await page.getByRole('button', { name: '退回', exact: true }).click();
      await page.getByText('处待办将撤销').waitFor();
      await page.getByLabel('退回到').click();
      await page.getByText('规定只能退回到设立登记审查；可由管理人员在办件页准许').waitFor();
      await inspect(desk, 'return-clerk-zh-wide');
    });
  });

  it('lets a manager go beyond it with a reason, but not where another has to', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await page.goto(`/cases/${id}`);
      await page.getByRole('button', { name: '操作' }).click();
      await page.getByRole('menuitem', { name: '退回' }).click();
      const panel = page.getByRole('region', { name: '退回' });
      await choose(page, '从', '银行预约开户');
      await panel.getByLabel('退回到').click();
      const barred = page.locator('.ant-select-item-option-disabled', { hasText: '名称核准' });
      await barred.getByText('可由合作银行负责人准许').waitFor();
      await inspect(desk, 'return-barred-zh-wide');
      await page.keyboard.press('Escape');
      await choose(page, '从', '税务登记与发票核定');
      await choose(page, '退回到', '名称核准');
      await panel.getByText('您可准许例外，会记入办理记录').waitFor();
      await panel.getByText('5 处待办将撤销，1 处重新开始').waitFor();
      await panel.getByLabel('原因').fill('名称与已登记企业重名');
      await inspect(desk, 'return-lift-zh-wide');
      await panel.getByRole('button', { name: '退回' }).click();
      await panel.waitFor({ state: 'hidden' });
      const entry = page
        .locator('.history .entry', { hasText: '退回到「名称核准」（超出退回规定，管理人员准许）' })
        .first();
      await entry.getByText('名称与已登记企业重名').waitFor();
      await entry.scrollIntoViewIfNeeded();
      await inspect(desk, 'return-lifted-zh-wide');
    });
  });

  it('reads on a phone and in English', async () => {
    await stage().at({ account: 'registrar' }, async ({ page }) => {
      await complete(page, { nameApproved: true });
      await complete(page, { reviewResult: 'approved' });
    });
    for (const [size, language] of [
      ['phone', 'zh'],
      ['wide', 'en'],
    ] as const) {
      await stage().at({ account: 'manager', size, language }, async (desk) => {
        const { page } = desk;
        const [menu, act, from, to, tax, name] =
          language === 'zh'
            ? ['操作', '退回', '从', '退回到', '税务登记与发票核定', '名称核准']
            : ['Actions', 'Return', 'From', 'Return to', '税务登记与发票核定', '名称核准'];
        await page.goto(`/cases/${id}`);
        await page.getByRole('button', { name: menu }).click();
        await page.getByRole('menuitem', { name: act }).click();
        await choose(page, from, tax);
        await choose(page, to, name);
        const panel = page.getByRole('region', { name: act });
        await panel.locator('.preview').waitFor();
        await panel.scrollIntoViewIfNeeded();
        await inspect(desk, `return-lift-${language}-${size}`);
      });
    }
  });
}

/** The shipped procedure under another id, with policies on two of the five that go side by side. */
function bounded(shipped: string): string {
  const policies: readonly (readonly [string, string])[] = [
    ['registerTax', 'to="review"'],
    ['openAccount', 'to="review" liftedBy="bank-supervisors"'],
  ];
  const renamed = shipped
    .replaceAll('"enterprise-startup"', '"enterprise-startup-bounded"')
    .replaceAll('name="企业开办"', 'name="企业开办（限定退回）"');
  return policies.reduce(
    (xml, [element, policy]) =>
      xml.replace(
        new RegExp(`(<userTask id="${element}"[^\\n]*?)</extensionElements>`),
        `$1<approval:returnPolicy ${policy} /></extensionElements>`,
      ),
    renamed,
  );
}

/** Completes the one task of the case that the person has. */
async function complete(page: Page, variables: object): Promise<void> {
  const answer = await page.request.get(`/api/tasks?q=${KEY}`);
  const { items } = (await answer.json()) as InboxPage;
  await post(page, `/api/tasks/${items[0]!.id}/complete`, { variables });
}

/** Chooses an option of a field by its name. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
}
