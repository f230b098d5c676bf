import Router from '@koa/router';
import Koa from 'koa';
import { dispatch, unknownAddress } from './http/dispatch.ts';
import { makeMetrics } from './http/metrics.ts';
import { requestLog } from './http/requestLog.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { webApp } from './http/webApp.ts';
import { answerProblems } from './problems/answerProblems.ts';
import { operationsRoutes } from './routes/operations.ts';
import { routes } from './routes/routes.ts';
import type { Services } from './services.ts';

/** The HTTP application: middleware in the order in which a request meets it, then one route after the other. */
export function makeApp(services: Services): Koa {
  const metrics = makeMetrics();
  const app = new Koa({ proxy: services.settings.behindProxy });
  app.silent = true;
  // Errors of requests are answered and logged below; what comes here is a reader who left in the middle.
  app.on('error', (error) => services.log.debug({ err: error }, 'a connection broke'));
  app.use(requestLog(services.log, metrics));
  app.use(securityHeaders);
  app.use(answerProblems);
  const router = new Router();
  for (const route of [...routes, ...operationsRoutes(metrics)]) {
    router.register(route.path, [route.method], dispatch(services, route));
  }
  app.use(router.routes());
  app.use(webApp(services.settings.webRoot));
  app.use((context) => {
    const methods = router.match(context.path, context.method).path.flatMap((layer) => layer.methods);
    if (methods.length > 0) context.set('Allow', methods.join(', '));
    throw unknownAddress(context.path, methods);
  });
  return app;
}
