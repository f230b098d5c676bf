import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** The counter books an applicant in, moves it, sees who comes, and records who came. */
export function appointmentsPath(stage: () => Stage): void {
  let id: string;
  let day: string;

  it('sees that nobody comes', async () => {
    await stage().at({ account: 'counter' }, async (desk) => {
      await desk.page.goto('/appointments');
      await desk.page.getByText('这一天没有预约').waitFor();
      await inspect(desk, 'appointments-empty-zh-wide');
    });
  });

  it('books a slot on the page of the case with the keyboard, and moves it to another hall', async () => {
    id = await stage().collecting('QYKB-2026-0200');
    await stage().at({ account: 'counter' }, async (desk) => {
      const { page } = desk;
      await page.goto(`/cases/${id}`);
      await page.getByText('您需到场1次').waitFor();
      await inspect(desk, 'case-visit-zh-wide');
      await page.getByRole('button', { name: '预约', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.locator('.book-visit .slots').waitFor();
      await page.locator('.book-visit .days label').nth(1).click();
      await page.locator('.book-visit .slots label').nth(2).click();
      await page.keyboard.press('ArrowRight');
      await inspect(desk, 'case-visit-booking-zh-wide');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '改约' }).waitFor();
      await page.getByText(/您需到场1次，时间：.*，地点：市政务服务中心/).waitFor();

      await page.getByRole('button', { name: '改约' }).click();
      await page.getByLabel('地点').press('ArrowDown');
      await page.getByTitle('钱塘新区分中心').click();
      await page.getByText('青六北路').waitFor();
      await page.locator('.book-visit .days label').nth(1).click();
      await page.locator('.book-visit .slots label').first().click();
      await page.getByRole('button', { name: '确定预约' }).click();
      await page.getByText(/地点：钱塘新区分中心/).waitFor();
      day = (await page.locator('.visits .visit-head time').first().getAttribute('datetime'))!.slice(0, 10);
      await inspect(desk, 'case-visit-booked-zh-wide');
      await page.goto('/inbox');
      await page.locator('.task-row', { hasText: 'QYKB-2026-0200' }).click();
      await page.locator('.next-visit', { hasText: '钱塘新区分中心' }).waitFor();
      await inspect(desk, 'inbox-visit-zh-wide');
    });
  });

  it('reads the day in English and on a phone', async () => {
    await stage().at({ account: 'counter', language: 'en' }, async (desk) => {
      await desk.page.goto(`/appointments?day=${day}`);
      await desk.page.getByText('QYKB-2026-0200').waitFor();
      await inspect(desk, 'appointments-en-wide');
      await desk.page.goto(`/cases/${id}`);
      await desk.page.getByText('You need to come once').waitFor();
      await inspect(desk, 'case-visit-en-wide');
    });
    await stage().at({ account: 'counter', size: 'phone' }, async (desk) => {
      await desk.page.goto(`/appointments?day=${day}`);
      await desk.page.getByText('QYKB-2026-0200').waitFor();
      await inspect(desk, 'appointments-zh-phone');
      await desk.page.goto(`/cases/${id}`);
      await desk.page.getByRole('button', { name: '改约' }).click();
      await desk.page.locator('.book-visit .slots').scrollIntoViewIfNeeded();
      await inspect(desk, 'case-visit-booking-zh-phone');
    });
  });

  it('records with the keyboard that a visit failed through the office, and that the next was kept', async () => {
    await stage().at({ account: 'counter' }, async (desk) => {
      const { page } = desk;
      await page.goto(`/appointments?day=${day}`);
      await page.getByText('QYKB-2026-0200').waitFor();
      await inspect(desk, 'appointments-zh-wide');
      await page.keyboard.press('j');
      await page.keyboard.press('m');
      await page.getByLabel('说明').fill('打证机故障');
      await inspect(desk, 'appointments-missed-zh-wide');
      await page.keyboard.press('Enter');
      await page.getByRole('cell', { name: '窗口原因未办成' }).waitFor();
      await page.goto(`/cases/${id}`);
      await page.getByRole('button', { name: '登记到场' }).click();
      await page.getByText('您已到场，无需再跑').waitFor();
      expect(await page.locator('.visits .visit').count()).toBe(2);
      await inspect(desk, 'case-visit-kept-zh-wide');
    });
  });

  it('takes the way that an applicant chooses instead of coming', async () => {
    const other = await stage().collecting('QYKB-2026-0201');
    await stage().at({ account: 'counter' }, async (desk) => {
      const { page } = desk;
      await page.goto(`/cases/${other}`);
      await page.getByText('您需到场1次').waitFor();
      await page.getByText('也可以：快递办理').waitFor();
      await page.getByRole('button', { name: '改为快递办理' }).click();
      await page.getByText('「窗口领取证照印章」改为快递办理？').waitFor();
      await inspect(desk, 'case-visit-instead-zh-wide');
      await page.getByRole('button', { name: '改用' }).click();
      await page.getByText('您无需到场').waitFor();
      await page.locator('.visits', { hasText: '已改为快递办理' }).waitFor();
      expect(await page.getByText('您需到场1次').count()).toBe(0);
      await page.locator('.history .entry', { hasText: '「窗口领取证照印章」改为快递，无需到场' }).waitFor();
      await page.locator('.visits').scrollIntoViewIfNeeded();
      await inspect(desk, 'case-visit-avoided-zh-wide');
    });
    await stage().at({ account: 'counter', language: 'en', size: 'phone' }, async (desk) => {
      await desk.page.goto(`/cases/${other}`);
      await desk.page.locator('.visits').scrollIntoViewIfNeeded();
      await desk.page.getByText('Done instead: ').waitFor();
      await inspect(desk, 'case-visit-avoided-en-phone');
    });
  });
}
