import { connect } from '@onevisit/api/client';
import type { WorkerAccount } from '@onevisit/api/contract/workers';
import { expect, it } from 'vitest';
import { logIn } from '../api/person.ts';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** An administrator gives a program its account and token, sees it come, and lets it in no more. */
export function workersPath(stage: () => Stage): void {
  it('makes the first account: its token is shown once, is copied, and is good', async () => {
    await stage().at({ account: 'admin' }, async (desk) => {
      const { page } = desk;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto('/administration/calendars');
      await withoutAccounts(new URL(page.url()).origin);
      await page.getByRole('link', { name: '程序账号' }).click();
      await page.getByText('还没有程序账号').waitFor();
      await inspect(desk, 'workers-empty-zh-wide');
      await page.getByRole('button', { name: '新建账号' }).press('Enter');
      await page.keyboard.press('Enter');
      await page.getByText('至少填一种作业类型').waitFor();
      await page.keyboard.type('treasury');
      await page.keyboard.press('Tab');
      for (const type of ['payment', 'refund']) {
        await page.keyboard.type(type);
        await page.keyboard.press('Enter');
      }
      await inspect(desk, 'workers-new-zh-wide');
      await page.getByRole('button', { name: '建立账号' }).press('Enter');
      await page.getByText('令牌只在这里显示一次').waitFor();
      await page.getByRole('button', { name: '复制令牌' }).click();
      await page.getByRole('button', { name: '已复制' }).waitFor();
      await inspect(desk, 'workers-token-zh-wide');
      const token = await page.evaluate<string>('navigator.clipboard.readText()');
      await page.getByRole('button', { name: '我已保存，关闭' }).click();
      expect(await page.content()).not.toContain(token);
      await page.getByRole('cell', { name: '从未来访' }).waitFor();
      await connect({ url: new URL(page.url()).origin, token }).fetch({ worker: 'till', types: ['refund'], wait: 0 });
      await page.reload();
      await page
        .getByRole('row', { name: /treasury.*启用/ })
        .locator('time')
        .first()
        .waitFor();
      expect(await page.getByText('从未来访').count()).toBe(0);
    });
  });

  it('disables it, enables it, gives it another token, and removes it', async () => {
    await stage().at({ account: 'admin', forgiven: /409/ }, async (desk) => {
      const { page } = desk;
      await page.goto('/administration/workers');
      await page.getByRole('button', { name: '新建账号' }).click();
      await page.getByLabel('账号', { exact: true }).fill('treasury');
      await page.getByLabel('可办的作业类型').fill('payment');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '建立账号' }).click();
      await page.getByText('账号 treasury 已存在。').waitFor();
      await inspect(desk, 'workers-taken-zh-wide');
      await page.getByRole('button', { name: /返\s?回/ }).click();
      await page.getByRole('button', { name: /停\s?用/ }).click();
      await page.getByText('它手上没有作业。').hover();
      await inspect(desk, 'workers-disable-zh-wide');
      await page
        .getByRole('tooltip')
        .getByRole('button', { name: /停\s?用/ })
        .click();
      await page.getByRole('cell', { name: '已停用' }).waitFor();
      await page.getByRole('button', { name: /启\s?用/ }).click();
      await page.getByRole('cell', { name: '启用', exact: true }).waitFor();
      await page.getByRole('button', { name: '更换令牌' }).click();
      await page.getByRole('tooltip').getByRole('button', { name: '更换令牌' }).click();
      await page.getByRole('heading', { name: 'treasury 的令牌' }).waitFor();
      await page.getByRole('button', { name: '我已保存，关闭' }).click();
    });
    await stage().at({ account: 'admin', size: 'phone' }, async (desk) => {
      await desk.page.goto('/administration/workers');
      await desk.page.getByText('treasury').waitFor();
      await inspect(desk, 'workers-zh-phone');
    });
    await stage().at({ account: 'admin', language: 'en' }, async (desk) => {
      const { page } = desk;
      await page.goto('/administration/workers');
      await page.getByText('treasury', { exact: true }).waitFor();
      await inspect(desk, 'workers-en-wide');
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('Its token is void at once').waitFor();
      await page.getByRole('tooltip').getByRole('button', { name: 'Remove' }).click();
      await page.getByText('There is no worker account yet').waitFor();
    });
  });
}

/** Takes away the accounts that other paths have made. */
async function withoutAccounts(url: string): Promise<void> {
  const admin = await logIn(url, 'admin');
  const { body } = await admin.get<{ items: readonly WorkerAccount[] }>('/api/workers');
  for (const { id } of body.items) await admin.send('DELETE', `/api/workers/${id}`);
}
