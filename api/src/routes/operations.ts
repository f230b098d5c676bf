/** For those who run the product: is it alive, is it ready, how much does it do, what can it do. */
import { z } from 'zod';
import type { Metrics } from '../http/metrics.ts';
import { docsPage } from '../openapi/docsPage.ts';
import { openApiOf } from '../openapi/document.ts';
import { openRoute, type Route } from './route.ts';
import { routes } from './routes.ts';

const state = z.object({ status: z.string() });

/** Health, readiness, metrics and documentation. */
export function operationsRoutes(metrics: Metrics): readonly Route[] {
  const healthz = openRoute({
    method: 'get',
    path: '/healthz',
    name: 'healthz',
    summary: 'The process is alive',
    answer: state,
    handle: async () => ({ body: { status: 'ok' } }),
  });
  const readyz = openRoute({
    method: 'get',
    path: '/readyz',
    name: 'readyz',
    summary: 'PostgreSQL and the engine answer: requests can be served',
    answer: state,
    async handle({ services }) {
      await services.pool.query('select 1 from engine.migration limit 1');
      await services.reachEngine();
      return { body: { status: 'ok' } };
    },
  });
  const metricsPage = openRoute({
    method: 'get',
    path: '/metrics',
    name: 'metrics',
    summary: "Figures in Prometheus' text format",
    type: metrics.registry.contentType,
    handle: async () => ({ body: await metrics.registry.metrics() }),
  });
  const openApi = openRoute({
    method: 'get',
    path: '/openapi.json',
    name: 'openApi',
    summary: 'This API as an OpenAPI 3.1 document',
    type: 'application/json',
    handle: async () => ({ body: JSON.stringify(openApiOf([...routes, ...own])) }),
  });
  const docs = openRoute({
    method: 'get',
    path: '/docs',
    name: 'docs',
    summary: 'The same as a page to read',
    type: 'text/html; charset=utf-8',
    handle: async () => ({ body: docsPage([...routes, ...own]) }),
  });
  const own: readonly Route[] = [healthz, readyz, metricsPage, openApi, docs];
  return own;
}
