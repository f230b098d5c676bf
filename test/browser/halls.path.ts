import type { SlotDays } from '@onevisit/api/contract/appointments';
import type { Hall } from '@onevisit/api/contract/halls';
import type { VisitLedger } from '@onevisit/api/contract/visits';
import { expect, it } from 'vitest';
import { logIn } from '../api/person.ts';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** Before there is a hall: the screen says what there is none for, and where one is made. Leaves the halls as they were. */
export function noHallPath(stage: () => Stage): void {
  it('says that there is no hall, and makes one', async () => {
    await stage().at({ account: 'admin' }, async (desk) => {
      const { page } = desk;
      await page.goto('/administration/calendars');
      const admin = await logIn(new URL(page.url()).origin, 'admin');
      const { items } = (await admin.get<{ items: readonly Hall[] }>('/api/halls')).body;
      for (const { id } of items) {
        const { headers } = await admin.get(`/api/halls/${id}`);
        const gone = await admin.send('DELETE', `/api/halls/${id}`, undefined, { 'If-Match': headers.get('etag')! });
        expect(gone.status).toBe(204);
      }
      await page.getByRole('link', { name: '办事大厅' }).click();
      await page.getByText('还没有办事大厅').waitFor();
      await inspect(desk, 'halls-empty-zh-wide');
      await page.getByRole('button', { name: '新建大厅' }).press('Enter');
      await page.getByRole('heading', { name: '新建大厅' }).waitFor();
      for (const hall of items) expect((await admin.post('/api/halls', { ...hall, nearby: [] })).status).toBe(201);
      for (const hall of items) {
        const saved = await admin.send('PUT', `/api/halls/${hall.id}`, hall, { 'If-Match': '"1"' });
        expect(saved.status).toBe(200);
      }
    });
  });
}

/** An administrator makes a hall, closes one for a day and sees who is touched, and learns that another was first. */
export function hallsPath(stage: () => Stage): void {
  it('makes a hall with the keyboard, told at each field what it lacks', async () => {
    await stage().at({ account: 'admin' }, async (desk) => {
      const { page } = desk;
      await page.goto('/administration');
      await page.getByRole('link', { name: '办事大厅' }).click();
      await page.getByRole('heading', { name: '市政务服务中心' }).waitFor();
      await inspect(desk, 'halls-zh-wide');
      await page.getByRole('button', { name: '新建大厅' }).click();
      await page.getByRole('heading', { name: '新建大厅' }).waitFor();
      await page.getByLabel('中文名称').press('Enter');
      await expect.poll(() => page.getByText('请填写').count()).toBe(3);
      await inspect(desk, 'halls-new-errors-zh-wide');
      await page.getByLabel('中文名称').focus();
      for (const text of ['城西便民中心', 'West Centre', 'west', '文三路 90 号']) {
        await page.keyboard.type(text);
        await page.keyboard.press('Tab');
      }
      await page.getByLabel('第 2 段的星期').getByText('六').click();
      await page.getByLabel('第 1 段结束').press('Enter');
      await page.waitForURL('**/administration/halls/west');
      await page.getByRole('navigation', { name: '办事大厅' }).getByRole('link', { name: '城西便民中心' }).waitFor();
      const days = page.getByLabel('第 2 段的星期').getByRole('checkbox', { checked: true });
      await expect.poll(() => days.count()).toBe(6);
    });
  });

  it('closes a hall for a day: sees the appointment that is touched, is asked before it leaves, and saves', async () => {
    const id = await stage().collecting('QYKB-2026-0210');
    await stage().at({ account: 'admin', forgiven: /400/ }, async (desk) => {
      const { page } = desk;
      await page.goto('/administration/halls/service-hall');
      await page.getByRole('heading', { name: '停办安排' }).waitFor();
      const day = await booked(new URL(page.url()).origin, id);
      await page.getByRole('button', { name: '加一次停办' }).press('Enter');
      await page.getByLabel('第 1 次停办开始').fill(day);
      await page.getByLabel('第 1 次停办结束').fill('2026-01-01');
      await page.getByLabel('第 1 次停办原因').fill('设备检修');
      await page.keyboard.press('Enter');
      await page.getByText('不能早于开始日期。').waitFor();
      await inspect(desk, 'halls-closure-error-zh-wide');
      await page.getByLabel('第 1 次停办结束').fill(day);
      await page.keyboard.press('Enter');
      await page.getByText(/个待到场的预约中，1 个将不再合适/).waitFor();
      await page.getByRole('cell', { name: '当天不开放' }).scrollIntoViewIfNeeded();
      await inspect(desk, 'halls-impact-zh-wide');
      await page.getByRole('link', { name: '程序账号' }).click();
      await page.getByRole('dialog').getByText('还有修改没有保存').waitFor();
      await inspect(desk, 'halls-unsaved-zh-wide');
      await page.getByRole('button', { name: '继续编辑' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      const save = page.getByRole('button', { name: '保存生效，波及 1 个预约' });
      await save.focus();
      await page.keyboard.press('Enter');
      await page.getByText('大厅安排已生效').waitFor();
      await page.getByRole('button', { name: '放弃修改', disabled: true }).waitFor();
      expect(await page.getByLabel('第 1 次停办原因').inputValue()).toBe('设备检修');
      await page.getByRole('link', { name: '程序账号' }).click();
      await page.waitForURL('**/administration/workers');
    });
  });

  it('is told that somebody else was first, and reads what is there now', async () => {
    await stage().at({ account: 'admin', forgiven: /412/ }, async (slow) => {
      await slow.page.goto('/administration/halls/west');
      await slow.page.getByLabel('每个时段可约人数').fill('3');
      await stage().at({ account: 'admin' }, async (quick) => {
        await quick.page.goto('/administration/halls/west');
        await quick.page.getByLabel('每个时段可约人数').fill('5');
        await quick.page.keyboard.press('Enter');
        await quick.page.getByText('个待到场的预约都不受影响').waitFor();
        await quick.page.keyboard.press('Enter');
        await quick.page.getByText('大厅安排已生效').waitFor();
      });
      await slow.page.getByRole('button', { name: '预览影响' }).click();
      await slow.page.getByRole('button', { name: '保存生效' }).click();
      await slow.page.getByText('大厅已被他人修改，请重新载入后再改。').waitFor();
      await inspect(slow, 'halls-overtaken-zh-wide');
      await slow.page.getByRole('button', { name: '载入最新内容' }).click();
      await expect.poll(() => slow.page.getByLabel('每个时段可约人数').inputValue()).toBe('5');
    });
  });

  it('removes a hall that was made by mistake; one with appointments is kept', async () => {
    await stage().at({ account: 'admin', forgiven: /409/ }, async (desk) => {
      const { page } = desk;
      for (const id of ['west', 'service-hall']) {
        await page.goto(`/administration/halls/${id}`);
        await page.getByRole('button', { name: '删除大厅' }).click();
        await page.getByRole('tooltip').getByText('删除后不能恢复。').hover();
        if (id === 'west') await inspect(desk, 'halls-remove-zh-wide');
        await page.getByRole('tooltip').getByRole('button', { name: '删除大厅' }).click();
        const told = id === 'west' ? '城西便民中心 已删除' : /该大厅有 \d+ 个预约记录，不能删除/;
        await page.getByText(told).waitFor();
      }
      await page.getByRole('navigation', { name: '办事大厅' }).getByRole('link', { name: '钱塘新区分中心' }).waitFor();
      expect(await page.getByRole('link', { name: '城西便民中心' }).count()).toBe(0);
    });
  });

  it('reads in English, and on a phone', async () => {
    await stage().at({ account: 'admin', language: 'en' }, async (desk) => {
      await desk.page.goto('/administration/halls/service-hall');
      await desk.page.getByRole('heading', { name: 'City Service Centre' }).waitFor();
      await inspect(desk, 'halls-en-wide');
    });
    await stage().at({ account: 'admin', size: 'phone' }, async (desk) => {
      await desk.page.goto('/administration/halls/service-hall');
      await desk.page.getByLabel('每个时段可约人数').fill('1');
      await desk.page.keyboard.press('Enter');
      await desk.page.getByText(/个待到场的预约/).waitFor();
      await inspect(desk, 'halls-impact-zh-phone');
      await desk.page.getByLabel('第 1 段开始').focus();
      await inspect(desk, 'halls-hours-zh-phone');
    });
  });
}

/** Books the visit of a case into the city's hall on its second open day, which it answers. */
async function booked(url: string, id: string): Promise<string> {
  const counter = await logIn(url, 'counter');
  const { body: ledger } = await counter.get<VisitLedger>(`/api/cases/${id}/visits`);
  const { body: slots } = await counter.get<SlotDays>('/api/halls/service-hall/slots');
  const { day, slots: open } = slots.days[1]!;
  const address = `/api/cases/${id}/visits/${ledger.items[0]!.id}/appointment`;
  const answer = await counter.post(address, { hall: 'service-hall', startsAt: open[0]!.startsAt });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return day;
}
