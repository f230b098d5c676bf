import type { Rejection } from '@onevisit/engine/run/outcome';
import type { ProblemDetail, ProblemName } from '../contract/problem.ts';
import type { LocalText } from '../contract/text.ts';
import { Refusal } from './refusal.ts';

interface Told {
  readonly problem: ProblemName;
  readonly detail: LocalText;
}

const told: Readonly<Record<Rejection['code'], Told>> = {
  caseEnded: {
    problem: 'case-ended',
    detail: { zh: '办件已结束，不能再操作。', en: 'The case has ended; nothing can be done in it any more.' },
  },
  caseExists: { problem: 'case-exists', detail: { zh: '该办件已经启动。', en: 'This case has been started already.' } },
  archived: {
    problem: 'case-ended',
    detail: {
      zh: '该编号的办件已办结归档，恢复后才能查看。',
      en: 'The case of this id has ended and was archived; it can be read again once it is restored.',
    },
  },
  noSuchCase: { problem: 'not-found', detail: { zh: '没有找到该办件。', en: 'There is no such case.' } },
  noSuchTask: {
    problem: 'task-not-open',
    detail: { zh: '该待办已办理或已撤销。', en: 'The task has been completed or cancelled.' },
  },
  notOpen: {
    problem: 'task-not-open',
    detail: { zh: '该待办已办理或已撤销。', en: 'The task has been completed or cancelled.' },
  },
  stale: {
    problem: 'rejected',
    detail: { zh: '办件已继续前行，请刷新。', en: 'The case has moved on; read it anew.' },
  },
  suspended: {
    problem: 'case-suspended',
    detail: { zh: '办件已挂起，恢复后才能操作。', en: 'The case is suspended; resume it first.' },
  },
  notSuspended: { problem: 'rejected', detail: { zh: '办件没有挂起。', en: 'The case is not suspended.' } },
  notAwaited: { problem: 'not-awaited', detail: { zh: '办件没有在等待它。', en: 'The case does not await it.' } },
  noSuchElement: {
    problem: 'rejected',
    detail: { zh: '流程中没有这个环节。', en: 'The process has no such element.' },
  },
  noStart: {
    problem: 'no-start',
    detail: { zh: '流程没有这样的开始事件。', en: 'The process has no such start event.' },
  },
  noSuchDefinition: {
    problem: 'not-found',
    detail: { zh: '没有找到流程版本。', en: 'There is no such version of a process.' },
  },
  notAllowed: { problem: 'not-allowed', detail: { zh: '不允许这样操作。', en: 'This is not allowed.' } },
  returnPolicy: {
    problem: 'rejected',
    detail: {
      zh: '退回规定不允许这样退回。',
      en: 'The return policy does not permit this return.',
    },
  },
  wouldStrand: {
    problem: 'rejected',
    detail: {
      zh: '这样做会使并联汇聚处永远等不齐各分支；退回时请选择分支之前的环节。',
      en: 'A parallel join would wait for a branch for ever. To return, choose an activity before the split.',
    },
  },
  invalid: {
    problem: 'rejected',
    detail: { zh: '操作与办件现状不符。', en: 'It does not fit the state of the case.' },
  },
};

/** A rejection of the interpreter as a refusal; the element at fault and the interpreter's own words are kept. */
export function refusalOf(rejection: Rejection): Refusal {
  const { problem, detail: general } = told[rejection.code];
  const detail = rejection.zh === undefined ? general : { zh: rejection.zh, en: rejection.message };
  const cause: ProblemDetail = {
    field: null,
    element: rejection.at,
    severity: 'error',
    rule: rejection.code,
    clause: null,
    path: [],
    message: { zh: detail.zh, en: rejection.message },
  };
  return new Refusal(problem, detail, { problems: [cause] });
}
