import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { choose, JOINT, post } from './jointApproval.path.ts';
import { inspect, type Stage } from './stage.ts';

const KEY = 'WT-2026-0001';
const WEIGHTED = JOINT.replaceAll('joint-approval', 'weighted-approval').replace(
  'rule="share" share="2/3" veto="registrar"',
  'rule="weight" weight="2" threshold="6"',
);

/** A vote is delegated and comes back; then somebody with a weight of their own signs before its owner. */
export function delegationPath(stage: () => Stage): void {
  it('goes to a colleague, and its owner sees where it is', async () => {
    await stage().at({ account: 'designer' }, ({ page }) => post(page, '/api/definitions', { xml: WEIGHTED }));
    await stage().at({ account: 'counter' }, async ({ page }) => {
      const variables = { signers: ['registrar', 'registrar2'], applicant: '孙丽', area: 120 };
      await post<CaseOutcome>(page, '/api/cases', { process: 'weighted-approval', key: KEY, variables });
    });
    await stage().at({ account: 'registrar' }, async (desk) => {
      const { page } = desk;
      await openTask(page);
      expect(await page.locator('.facts').textContent()).not.toMatch(/loopCounter|signer(?!s)/);
      await page.getByRole('button', { name: '委托', exact: true }).click();
      await choose(page, '选择委托给谁', '税务');
      await inspect(desk, 'delegation-panel-zh-wide');
      await page.getByRole('button', { name: '委托', exact: true }).click();
      await page.getByText('交回后由委托人确认').waitFor();
      expect(await page.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
      await page.getByRole('button', { name: '收回' }).waitFor();
      await inspect(desk, 'delegation-out-zh-wide');
    });
  });

  it('is given back by the colleague, and decided by its owner', async () => {
    await stage().at({ account: 'tax' }, async (desk) => {
      const { page } = desk;
      await openTask(page);
      await page.getByText('委托办理，办妥后交回').waitFor();
      await inspect(desk, 'delegation-received-zh-wide');
      await page.getByRole('button', { name: '办妥交回' }).click();
      await page.locator('.ant-message-success').waitFor();
    });
    await stage().at({ account: 'registrar', language: 'en' }, async (desk) => {
      const { page } = desk;
      await openTask(page);
      await page.getByText('Back from its delegate').waitFor();
      await page.getByRole('button', { name: 'Vote for' }).waitFor();
      await inspect(desk, 'delegation-back-en-wide');
    });
  });

  it('waits for one who signs before', async () => {
    await stage().at({ account: 'registrar', size: 'phone' }, async (desk) => {
      await openTask(desk.page);
      await desk.page.getByRole('button', { name: '同意', exact: true }).waitFor();
      await inspect(desk, 'delegation-back-zh-phone');
    });
    await stage().at({ account: 'registrar' }, async (desk) => {
      const { page } = desk;
      await openTask(page);
      await choose(page, '选择加签的人', '税务');
      await page.getByText('在我之前').click();
      await page.getByRole('spinbutton', { name: '权重' }).fill('3');
      await inspect(desk, 'signer-before-zh-wide');
      await page.getByRole('button', { name: '加签' }).click();
      expect(await page.locator('.ant-message-success').textContent()).toBe('已加签 赵税务');
      await page.getByText('已前加签').waitFor();
      await page.locator('.signers li', { hasText: '等待 赵税务 先签' }).waitFor();
      expect(await page.locator('.facts').textContent()).toContain('registrar、registrar2');
      await page.locator('.signers li', { hasText: '权重 3' }).waitFor();
      expect(await page.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
      await inspect(desk, 'signer-waits-zh-wide');
    });
    await stage().at({ account: 'tax' }, async ({ page }) => {
      await openTask(page);
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await page.locator('.ant-message-success').waitFor();
    });
    await stage().at({ account: 'registrar' }, async ({ page }) => {
      await openTask(page);
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await page.locator('.ant-message-success').waitFor();
    });
  });
}

/** The task of the case that the person holds, or has delegated. */
async function openTask(page: Page): Promise<void> {
  await page.goto(`/inbox?filter=mine&q=${KEY}`);
  await page.locator('.task-row').first().click();
  await page.locator('.signers').waitFor();
}
