import { readFile } from 'node:fs/promises';
import type { CaseOutcome } from '@onevisit/api/contract/cases';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';
import { inspect } from './stage.ts';

/** A countersign of which a share decides, with its diagram. */
export const JOINT = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="http://onevisit.dev/schema/approval"
  xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="test">
  <process id="joint-approval" name="联合审签" isExecutable="true">
    <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="sign"/>
    <userTask id="sign" name="会签审核意见" approval:assignee="= signer" approval:department="market-regulator">
      <extensionElements><approval:countersign rule="share" share="2/3" veto="registrar"/></extensionElements>
      <multiInstanceLoopCharacteristics approval:inputCollection="= signers" approval:inputElement="signer"/>
    </userTask>
    <sequenceFlow id="f2" sourceRef="sign" targetRef="end"/><endEvent id="end"/>
  </process>
  <di:BPMNDiagram id="diagram"><di:BPMNPlane id="plane" bpmnElement="joint-approval">
    <di:BPMNShape id="s1" bpmnElement="start"><dc:Bounds x="100" y="122" width="36" height="36"/></di:BPMNShape>
    <di:BPMNShape id="s2" bpmnElement="sign"><dc:Bounds x="200" y="100" width="120" height="80"/></di:BPMNShape>
    <di:BPMNShape id="s3" bpmnElement="end"><dc:Bounds x="384" y="122" width="36" height="36"/></di:BPMNShape>
    <di:BPMNEdge id="e1" bpmnElement="f1"><dd:waypoint x="136" y="140"/><dd:waypoint x="200" y="140"/></di:BPMNEdge>
    <di:BPMNEdge id="e2" bpmnElement="f2"><dd:waypoint x="320" y="140"/><dd:waypoint x="384" y="140"/></di:BPMNEdge>
  </di:BPMNPlane></di:BPMNDiagram>
</definitions>`;

/** Several sign one decision: the table of signers, one more beside me, one taken out, and the task handed over. */
export function jointApprovalPath(stage: () => Stage): void {
  it('adds a signer from the inbox, who finds the task in theirs', async () => {
    await stage().at({ account: 'designer' }, ({ page }) => post(page, '/api/definitions', { xml: JOINT }));
    await stage().at({ account: 'counter' }, async ({ page }) => {
      const variables = { signers: ['registrar', 'registrar2'], applicant: '赵敏' };
      await post<CaseOutcome>(page, '/api/cases', { process: 'joint-approval', key: 'HQ-2026-0001', variables });
    });
    await stage().at({ account: 'registrar' }, async (desk) => {
      const { page } = desk;
      await openTask(page);
      await page.getByRole('heading', { name: '会签', exact: true }).waitFor();
      await inspect(desk, 'joint-signers-zh-wide');
      await choose(page, '选择加签的人', '税务');
      await page.getByRole('button', { name: '加签' }).click();
      await page.locator('.signers li').nth(2).waitFor();
      await inspect(desk, 'joint-signer-added-zh-wide');
      const box = page.getByRole('textbox', { name: '写留言，用 @ 提醒同事' });
      await box.fill('请 @registrar2 核对经营范围');
      await page.getByRole('button', { name: '发送' }).click();
      await page.locator('.comments li').waitFor();
      await inspect(desk, 'joint-comment-zh-wide');
      const plan = { name: '经营场所平面图.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 plan') };
      await page.getByText('还没有附件。').waitFor();
      await page.locator('.attachments input[type=file]').setInputFiles(plan);
      await page.locator('.attachments li a', { hasText: plan.name }).waitFor();
      await page.locator('.comments li', { hasText: '上传了附件' }).waitFor();
      await inspect(desk, 'joint-attachment-zh-wide');
      await choose(page, '选择抄送的人', '规划');
      await page.getByRole('button', { name: '抄送', exact: true }).click();
      await page.locator('.copies li', { hasText: '未读' }).waitFor();
      await inspect(desk, 'joint-copied-zh-wide');
      await page.getByRole('button', { name: '转办' }).click();
      await inspect(desk, 'joint-transfer-zh-wide');
    });
    await stage().at({ account: 'tax' }, async ({ page }) => {
      await openTask(page);
      expect(await page.locator('.signers li').count()).toBe(3);
    });
  });

  it('shows a copy to whom it was copied, and to the others that they have read it', async () => {
    await stage().at({ account: 'planner' }, async (desk) => {
      const { page } = desk;
      await page.goto('/cases');
      await page.getByRole('checkbox', { name: '抄送我的' }).click();
      await page.getByText('抄送未读').waitFor();
      await inspect(desk, 'joint-copies-zh-wide');
      await page.getByRole('link', { name: 'HQ-2026-0001' }).click();
      await page.locator('.comments li', { hasText: '抄送给' }).waitFor();
      expect(await page.locator('.attachments input[type=file]').count()).toBe(0);
      await page.locator('.copies li').scrollIntoViewIfNeeded();
      await inspect(desk, 'joint-copy-zh-wide');
      await page.goto('/cases?copied=true');
      await page.getByRole('link', { name: 'HQ-2026-0001' }).waitFor();
      expect(await page.getByText('抄送未读').count()).toBe(0);
    });
  });

  it('tells whom a comment mentions, until they have read it', async () => {
    await stage().at({ account: 'registrar2' }, async (desk) => {
      const { page } = desk;
      await page.goto('/inbox');
      await page.locator('.mentions-of-me a').waitFor();
      await inspect(desk, 'joint-mentioned-zh-wide');
      await page.locator('.mentions-of-me a').click();
      await page.locator('.comments li', { hasText: '核对经营范围' }).waitFor();
      const fetching = page.waitForEvent('download');
      await page.locator('.attachments li a').click();
      expect(await readFile(await (await fetching).path(), 'utf8')).toBe('%PDF-1.7 plan');
      expect(await page.getByRole('button', { name: /^移除附件/ }).count()).toBe(0);
      await inspect(desk, 'joint-case-zh-wide');
      await page.goto('/inbox');
      await page.locator('.task-row').first().waitFor();
      await page.locator('.mentions-of-me').waitFor({ state: 'detached' });
    });
  });

  it('lets the manager take a signer out', async () => {
    await stage().at({ account: 'manager' }, async (desk) => {
      const { page } = desk;
      await openTask(page);
      await page.getByRole('button', { name: '催办' }).click();
      await page.locator('.ant-message-success').waitFor();
      await page.locator('.comments li', { hasText: '请尽快办理' }).waitFor();
      await page.getByRole('button', { name: /^移除附件/ }).click();
      await page.locator('.ant-popover .ant-btn-primary').click();
      await page.getByText('还没有附件。').waitFor();
      await page.locator('.comments li', { hasText: '移除了附件' }).waitFor();
      const out = page.getByRole('button', { name: /^减签/ });
      expect(await out.count()).toBe(3);
      await out.last().click();
      await page.locator('.ant-popover').waitFor();
      await inspect(desk, 'joint-remove-zh-wide');
      await page.locator('.ant-popover .ant-btn-primary').click();
      await page.locator('.signers li').nth(2).waitFor({ state: 'detached' });
    });
  });

  it('asks for a vote where there is no form', async () => {
    await stage().at({ account: 'registrar2' }, async (desk) => {
      const { page } = desk;
      await page.goto('/inbox?filter=mine&q=HQ-2026-0001');
      await page.locator('.task-row').first().click();
      await page.locator('.signers').waitFor();
      await page.getByRole('button', { name: '不同意' }).waitFor();
      await inspect(desk, 'joint-vote-zh-wide');
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await page.locator('.ant-message-success').waitFor();
    });
  });
}

async function openTask(page: Page): Promise<void> {
  await page.goto('/inbox?q=HQ-2026-0001');
  await page.locator('.task-row').first().click();
  await page.locator('.signers').waitFor();
}

/** Picks a person by name. */
export async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(name);
  await page.locator('.ant-select-item-option', { hasText: name }).first().click();
}

/** What the account of the page may do over HTTP. */
export async function post<T>(page: Page, path: string, data: unknown): Promise<T> {
  const session = (await (await page.request.get('/api/session')).json()) as { readonly csrfToken: string };
  const answer = await page.request.post(path, { data, headers: { 'X-CSRF-Token': session.csrfToken } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
}
