import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** Through the door: a wrong password, a right one, the other language, out again. */
export function logInPath(stage: () => Stage): void {
  it('tells a wrong password, lets the right one in, and lets out again', async () => {
    await stage().at({ account: null, forgiven: /401/ }, async (desk) => {
      const { page } = desk;
      await page.goto('/processes');
      await page.getByRole('button', { name: '登录', exact: true }).waitFor();
      await inspect(desk, 'log-in-zh-wide');
      await page.getByLabel('账号').fill('designer');
      await page.getByLabel('密码').fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByText('账号或密码不正确').waitFor();
      await inspect(desk, 'log-in-wrong-zh-wide');
      await page.getByLabel('密码').fill('onevisit-demo');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: '流程', exact: true }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/processes');
      await page.getByRole('button', { name: 'Switch to English' }).click();
      await page.getByRole('link', { name: 'Processes' }).waitFor();
      await page.getByRole('button', { name: 'Shen Liucheng' }).click();
      await page.getByRole('menuitem', { name: 'Log out' }).click();
      await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
    });
  });

  it('has room for the demo accounts on a phone', async () => {
    await stage().at({ account: null, size: 'phone', forgiven: /401/ }, async (desk) => {
      await desk.page.goto('/');
      await desk.page.getByRole('button', { name: /郑窗口/ }).waitFor();
      await inspect(desk, 'log-in-zh-phone');
      await desk.page.getByRole('button', { name: /郑窗口/ }).click();
      await desk.page.waitForURL('**/inbox');
    });
  });
}
