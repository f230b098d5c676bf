import { ContentsAway } from '../attachments/contentStore.ts';
import { PROBLEM_TYPE, type Problem } from '../contract/problem.ts';
import { Refusal, refuse } from './refusal.ts';
import { problemKinds } from './texts.ts';
import { isUnavailable } from './unavailable.ts';

export type Language = 'zh' | 'en';

/** RFC 9457 problem details. `reference` is what a person may quote; it is in the logs too. */
export function problemJson(refusal: Refusal, reference: string, language: Language): Problem {
  const { status, title } = problemKinds[refusal.problem];
  return {
    type: PROBLEM_TYPE + refusal.problem,
    title: title[language],
    status,
    detail: refusal.detail[language],
    instance: reference,
    text: { title, detail: refusal.detail },
    problems: [...refusal.problems],
    ...(refusal.retryAfter === null ? {} : { retryAfter: refusal.retryAfter }),
  };
}

/** Any error as a refusal: what is not one is `unavailable` when a server is away, else `internal`, telling nothing. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ContentsAway) {
    const zh = '附件存储暂时不可用，本次操作没有生效；请稍后再试，持续出现请联系管理员。办件不受影响。';
    const en =
      'The store of attachments is away, and nothing was done. Try again soon; tell the administrator if it stays so. Cases are not affected.';
    return refuse('unavailable', zh, en, { retryAfter: 5 });
  }
  if (isUnavailable(error)) {
    const zh = '数据库或流程引擎暂时无法连接，请稍后再试；已提交的内容不会丢失。';
    const en = 'The database or the engine cannot be reached. Try again soon; nothing that was confirmed is lost.';
    return refuse('unavailable', zh, en, { retryAfter: 5 });
  }
  return refuse(
    'internal',
    '系统内部错误，请记下编号并联系管理员。',
    'Something went wrong inside. Quote the reference to the administrator.',
  );
}
