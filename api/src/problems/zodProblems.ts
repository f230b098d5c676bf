import type { z } from 'zod';
import type { ProblemDetail } from '../contract/problem.ts';
import { wrongField } from './refusal.ts';

type Issue = z.core.$ZodIssue;

/** Each issue of a schema with a pointer to the field, in both languages. `inBody` makes JSON pointers, else plain names. */
export function zodProblems(error: z.ZodError, inBody: boolean): ProblemDetail[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String);
    const field = inBody
      ? `/${path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
      : path.join('.');
    return wrongField(field, chinese(issue), issue.message);
  });
}

function chinese(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填' : `类型应为 ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' ? `至少 ${issue.minimum} 个字` : `不得小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `至多 ${issue.maximum} 个字` : `不得大于 ${issue.maximum}`;
    case 'invalid_value':
      return `应为以下之一：${issue.values.join('、')}`;
    case 'invalid_format':
      return `格式不正确：应为 ${issue.format}`;
    case 'invalid_key':
      return '名称不符合要求：以字母或 _ 开头，只含字母、数字和 _';
    default:
      return '内容不符合要求';
  }
}
