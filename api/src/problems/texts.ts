/** Status and title of each problem, in both languages. The names are the contract; see `contract/problem.ts`. */
import type { ProblemName } from '../contract/problem.ts';
import type { LocalText } from '../contract/text.ts';

interface ProblemKind {
  readonly status: number;
  readonly title: LocalText;
}

export const problemKinds: Readonly<Record<ProblemName, ProblemKind>> = {
  'invalid-request': kind(400, '请求内容不符合要求', 'The request does not fit what is expected'),
  'malformed-body': kind(400, '请求正文不是有效的 JSON', 'The body is not valid JSON'),
  'body-too-large': kind(413, '内容过大', 'The body is too large'),
  'not-logged-in': kind(401, '请先登录', 'Log in first'),
  'wrong-credentials': kind(401, '账号或密码不正确', 'Name or password is wrong'),
  'too-many-attempts': kind(429, '尝试次数过多', 'Too many attempts'),
  csrf: kind(403, '请求来源无法确认', 'The origin of the request cannot be confirmed'),
  'not-allowed': kind(403, '没有权限', 'Not allowed'),
  'not-found': kind(404, '没有找到', 'Not found'),
  'unknown-route': kind(404, '没有这个地址', 'There is no such address'),
  'method-not-allowed': kind(405, '该地址不支持此方法', 'The address does not take this method'),
  'unreadable-process': kind(422, '流程图无法读取', 'The diagram cannot be read'),
  'unsound-process': kind(422, '流程未通过检验', 'The process does not hold'),
  'no-start': kind(422, '流程不能以这种方式启动', 'The process cannot be started in this way'),
  'changed-meanwhile': kind(412, '内容已被他人修改', 'Somebody has changed it meanwhile'),
  'precondition-required': kind(428, '缺少 If-Match', 'If-Match is missing'),
  'idempotency-key-reused': kind(
    422,
    'Idempotency-Key 已用于其他请求',
    'The Idempotency-Key belongs to another request',
  ),
  'still-under-way': kind(409, '同一请求仍在处理', 'The same request is still under way'),
  'task-not-open': kind(409, '待办已不存在', 'The task is no longer open'),
  'task-not-yours': kind(403, '这不是您的待办', 'This is not your task'),
  'case-ended': kind(409, '办件已结束', 'The case has ended'),
  'case-suspended': kind(409, '办件已挂起', 'The case is suspended'),
  'case-exists': kind(409, '办件已存在', 'The case exists already'),
  'not-awaited': kind(409, '没有办件在等待它', 'Nobody awaits it'),
  'slot-full': kind(409, '该时段已约满', 'The slot is full'),
  'job-lost': kind(409, '作业已不归您', 'The job is no longer yours'),
  rejected: kind(409, '操作与办件现状不符', 'It does not fit the state of the case'),
  unavailable: kind(503, '服务暂时不可用', 'The service is away for the moment'),
  internal: kind(500, '系统内部错误', 'An error inside the system'),
};

function kind(status: number, zh: string, en: string): ProblemKind {
  return { status, title: { zh, en } };
}
