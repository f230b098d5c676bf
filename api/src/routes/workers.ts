/** Accounts of programs that do jobs, kept by administrators. */
import { newWorker, worker, workerList, workerPath, workerWithToken } from '../contract/workers.ts';
import { createWorker, listWorkers, removeWorker, renewToken, setWorkerState } from '../identity/workerAccounts.ts';
import { type Route, route } from './route.ts';

const administrators = ['admin'] as const;

const listing = route({
  method: 'get',
  path: '/api/workers',
  name: 'listWorkers',
  summary: 'Worker accounts: the types of jobs that each may do, when it last called, what it holds',
  access: administrators,
  answer: workerList,
  handle: async ({ services }) => ({ body: { items: await listWorkers(services) } }),
});

const creating = route({
  method: 'put',
  path: '/api/workers/:worker',
  name: 'createWorker',
  summary: 'Makes a worker account; its token is shown in this answer and never again',
  // No POST: its answer would be kept under its Idempotency-Key, and the token with it.
  status: 201,
  access: administrators,
  params: workerPath,
  body: newWorker,
  answer: workerWithToken,
  handle: async ({ services, params, body, me, at }) => ({
    body: await createWorker(services, { id: params.worker, types: body.types }, me.id, at),
  }),
});

const renewing = route({
  method: 'put',
  path: '/api/workers/:worker/token',
  name: 'renewWorkerToken',
  summary: 'Gives a worker account another token, shown in this answer and never again; the one before is withdrawn',
  access: administrators,
  params: workerPath,
  answer: workerWithToken,
  handle: async ({ services, params }) => ({ body: await renewToken(services, params.worker) }),
});

const disabling = route({
  method: 'post',
  path: '/api/workers/:worker/disable',
  name: 'disableWorker',
  summary: 'Lets a program in no more until it is enabled; its jobs go to others when their locks end',
  access: administrators,
  params: workerPath,
  answer: worker,
  handle: async ({ services, params, at }) => ({ body: await setWorkerState(services, params.worker, 'disabled', at) }),
});

const enabling = route({
  method: 'post',
  path: '/api/workers/:worker/enable',
  name: 'enableWorker',
  summary: 'Lets a program in again, with the token that it has',
  access: administrators,
  params: workerPath,
  answer: worker,
  handle: async ({ services, params, at }) => ({ body: await setWorkerState(services, params.worker, 'enabled', at) }),
});

const removing = route({
  method: 'delete',
  path: '/api/workers/:worker',
  name: 'removeWorker',
  summary: 'Withdraws a worker account and its token at once',
  access: administrators,
  params: workerPath,
  async handle({ services, params }) {
    await removeWorker(services, params.worker);
    return { body: null };
  },
});

export const workerRoutes: readonly Route[] = [listing, creating, renewing, disabling, enabling, removing];
