import { openInboxStream } from '../changes/inboxStream.ts';
import { type Route, route } from './route.ts';

const events = route({
  method: 'get',
  path: '/api/inbox/events',
  name: 'inboxEvents',
  summary: 'Server-sent events: what changed among what I may see. `ready` first and after a gap, then `changed`',
  access: 'everyone',
  type: 'text/event-stream',
  async handle({ services, me, signal }) {
    const headers = { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' };
    return { body: openInboxStream(services, me, signal), headers };
  },
});

export const inboxEventRoutes: readonly Route[] = [events];
