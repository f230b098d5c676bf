import { delivered, sendMessage, sendSignal } from '../contract/messages.ts';
import { refuse } from '../problems/refusal.ts';
import { type Route, route } from './route.ts';

const access = ['counter', 'manager', 'admin'] as const;

const message = route({
  method: 'post',
  path: '/api/messages',
  name: 'sendMessage',
  summary: 'Sends a message: it wakes the case that awaits it, or starts one',
  access,
  body: sendMessage,
  answer: delivered,
  async handle({ body, services, me, at, eventId }) {
    const { name, correlation, variables, ttlSeconds } = body;
    const thrown = { id: eventId, name, correlation, variables, ttl: ttlSeconds * 1000, at: at.getTime(), by: me.id };
    const receivers = await services.host.throw(services.tenant, { kind: 'message', ...thrown });
    if (receivers === 0 && ttlSeconds === 0) {
      throw refuse('not-awaited', `没有办件在等待消息 ${name}。`, `No case awaits the message ${name}.`);
    }
    return { body: { receivers } };
  },
});

const signal = route({
  method: 'post',
  path: '/api/signals',
  name: 'sendSignal',
  summary: 'Broadcasts a signal to all that listen to it',
  access,
  body: sendSignal,
  answer: delivered,
  async handle({ body, services, me, at, eventId }) {
    const thrown = { id: eventId, ...body, at: at.getTime(), by: me.id };
    return {
      body: { receivers: await services.host.throw(services.tenant, { kind: 'signal', ...thrown }) },
    };
  },
});

export const messageRoutes: readonly Route[] = [message, signal];
