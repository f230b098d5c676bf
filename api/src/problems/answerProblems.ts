import { randomUUID } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import { type Language, problemJson, refusalFor } from './problemJson.ts';

/** Gives each request its reference, and answers whatever is thrown below as problem+json. */
export const answerProblems: Middleware = async (context, next) => {
  const reference = randomUUID();
  context.state.reference = reference;
  context.set('X-Request-Id', reference);
  try {
    await next();
  } catch (error) {
    const refusal = refusalFor(error);
    if (refusal !== error) context.state.cause = error;
    const problem = problemJson(refusal, reference, languageOf(context));
    context.status = problem.status;
    if (problem.retryAfter !== undefined) context.set('Retry-After', String(problem.retryAfter));
    context.body = JSON.stringify(problem);
    context.type = 'application/problem+json; charset=utf-8';
  }
};

function languageOf(context: Context): Language {
  return context.acceptsLanguages('zh', 'zh-CN', 'en') === 'en' ? 'en' : 'zh';
}
