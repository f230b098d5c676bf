import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/**
 * One line a request: method, route (its template, so that no id of a case or person is logged), status, time, reference.
 * Errors inside are logged with their stack; refusals are not errors.
 */
export function requestLog(log: Logger, metrics: Metrics): Middleware {
  return async (context, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    const route = typeof context.state.route === 'string' ? context.state.route : 'none';
    metrics.request.labels(context.method, route, String(context.status)).observe(seconds);
    const level = context.status === 503 ? 'warn' : context.status >= 500 ? 'error' : 'info';
    log[level](
      {
        reference: context.state.reference,
        method: context.method,
        route,
        status: context.status,
        ms: Math.round(seconds * 1000),
        ...causeOf(context.state.cause, level),
      },
      'request',
    );
  };
}

/** The stack of an error inside; of a server that is away its message, which is the same for every request. */
function causeOf(cause: unknown, level: 'error' | 'warn' | 'info'): { readonly err?: Error; readonly cause?: string } {
  if (!(cause instanceof Error)) return {};
  return level === 'warn' ? { cause: cause.message } : { err: cause };
}
