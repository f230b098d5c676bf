/** Accounts of programs that do jobs, kept by administrators. */
import { newWorker, workerList, workerPath, workerWithToken } from '../contract/jobs.ts';
import { createWorker, listWorkers, removeWorker } from '../identity/workers.ts';
import { notFound } from '../problems/refusal.ts';
import { type Route, route } from './route.ts';

const listing = route({
  method: 'get',
  path: '/api/workers',
  name: 'listWorkers',
  summary: 'Worker accounts and the types of jobs that each may do',
  access: ['admin'],
  answer: workerList,
  handle: async ({ services }) => ({ body: { items: await listWorkers(services.pool, services.tenant) } }),
});

const creating = route({
  method: 'put',
  path: '/api/workers/:worker',
  name: 'createWorker',
  summary: 'Makes a worker account; its token is shown in this answer and never again',
  // No POST: its answer would be kept under its Idempotency-Key, and the token with it.
  status: 201,
  access: ['admin'],
  params: workerPath,
  body: newWorker,
  answer: workerWithToken,
  handle: async ({ services, params, body, me, at }) => ({
    body: await createWorker(services, { id: params.worker, types: body.types }, me.id, at),
  }),
});

const removing = route({
  method: 'delete',
  path: '/api/workers/:worker',
  name: 'removeWorker',
  summary: 'Withdraws the token of a worker account at once',
  access: ['admin'],
  params: workerPath,
  async handle({ services, params }) {
    if (!(await removeWorker(services, params.worker))) throw notFound('该账号。', 'worker.');
    return { body: null };
  },
});

export const workerRoutes: readonly Route[] = [listing, creating, removing];
