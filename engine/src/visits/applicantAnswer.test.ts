import { describe, expect, it } from 'vitest';
import { applicantAnswer } from './applicantAnswer.ts';
import { choose, close, need, use, type VisitNeed } from './ledger.ts';

const AT = Date.parse('2026-03-05T09:30:00+08:00');
const sign: VisitNeed = { element: 'sign', purpose: '签字', documents: ['身份证'], place: '市政务服务中心' };
const photo: VisitNeed = {
  element: 'photo',
  purpose: '拍照',
  documents: ['身份证', '证件照'],
  place: '市政务服务中心',
};
const opened = need([], { needs: [sign, photo], alternatives: [], allowance: 1, at: AT, newId: '1' }).ledger;

describe('the answer to an applicant', () => {
  it('no visit', () => {
    const answer = applicantAnswer([], [], null, null);
    expect(answer).toMatchObject({ toCome: 0, total: 0 });
    expect(answer.text).toEqual({ zh: '您无需到场，全程网上办理。', en: 'You need not come; everything is online.' });
  });
  it('no visit, since the applicant has chosen other ways for all of it', () => {
    const signed = choose(opened, '1', 'sign', 'video', AT);
    expect(applicantAnswer(signed, [], null, 'video')).toMatchObject({ toCome: 1, documents: ['身份证', '证件照'] });
    const answer = applicantAnswer(choose(signed, '1', 'photo', 'express', AT), [], null, 'video');
    expect(answer).toMatchObject({ toCome: 0, total: 0, place: null, documents: [] });
    expect(answer.text).toEqual({
      zh: '您无需到场：按您的选择视频办理、快递办理，其余事项网上办理。',
      en: 'You need not come: it is done by video and by express delivery, as you chose; the rest is online.',
    });
  });
  it('once, before it has been called for', () => {
    expect(applicantAnswer([], [sign, photo], null, null)).toMatchObject({
      toCome: 1,
      total: 1,
      documents: ['身份证', '证件照'],
      text: { zh: '您需到场1次，地点：市政务服务中心，请携带：身份证、证件照；其余事项网上办理。' },
    });
  });
  it('once, with an appointment', () => {
    const answer = applicantAnswer(opened, [], { at: AT, place: { zh: '3号窗口', en: 'counter 3' } }, null);
    expect(answer.text.zh).toBe(
      '您需到场1次，时间：2026年3月5日 周四 09:30，地点：3号窗口，请携带：身份证、证件照；其余事项网上办理。',
    );
    expect(answer.text.en).toBe(
      'You need to come once, on Thu 5 Mar 2026 at 09:30, to counter 3, bring 身份证, 证件照; everything else is online.',
    );
  });
  it('not again, when the visit has been held', () => {
    const held = use(opened, '1', 'sign', AT);
    const answer = applicantAnswer(held, [sign], null, 'express');
    expect(answer).toMatchObject({ toCome: 0, total: 1 });
    expect(answer.text.zh).toBe('您已到场，无需再跑，其余事项快递办理。');
  });
  it("again, when it failed through the office's fault", () => {
    expect(applicantAnswer(close(opened, '1', AT, true), [sign], null, null)).toMatchObject({ toCome: 1, total: 1 });
  });
});
