/** Server-sent events of one person's inbox. */
import { PassThrough } from 'node:stream';
import type { InboxChanged } from '../contract/inboxEvents.ts';
import { type Account, groupsOf, seesAll } from '../identity/account.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import type { Change, Heard } from './changeFeed.ts';

/** A comment line so often keeps proxies from closing a quiet stream. */
const HEARTBEAT = 20_000;

/** The stream of changes that the person may see, until `signal` says that the reader has gone. */
export function openInboxStream(services: Services, me: Account, signal: AbortSignal): PassThrough {
  const stream = new PassThrough();
  const send = (event: string, data: unknown): void => {
    stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const hear = async (heard: Heard): Promise<void> => {
    if (heard.kind === 'closed') return end();
    if (heard.kind === 'gap') return send('ready', {});
    for (const change of await visibleChanges(services, me, heard.changes)) send('changed', change);
  };
  const stop = services.changes.listen((heard) => {
    hear(heard).catch((error: unknown) => services.log.warn({ err: error }, 'a change could not be told'));
  });
  const beat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT);
  const end = (): void => {
    stop();
    clearInterval(beat);
    stream.end();
  };
  signal.addEventListener('abort', end, { once: true });
  send('ready', {});
  return stream;
}

interface Row {
  readonly case_id: string;
  readonly type: string;
  readonly by: string | null;
}

/** Cases among the changes with a task, open or over, that is the person's affair; with the last event of each. */
async function visibleChanges(services: Services, me: Account, changes: readonly Change[]): Promise<InboxChanged[]> {
  const cases = [...new Set(changes.filter(({ tenant }) => tenant === services.tenant).map((change) => change.case))];
  if (cases.length === 0) return [];
  const { rows } = await services.pool.query<Row>(
    `select distinct t.case_id, last.type, last.by from engine.task t
     cross join lateral (select e.type, e.by from engine.applied_event e
       where e.tenant = t.tenant and e.case_id = t.case_id and e.version is not null order by e.version desc limit 1) last
     where t.tenant = $1 and t.case_id = any($2::text[]) and ($3 or t.department = any($4::text[])
       or t.candidate_groups && $4::text[] or t.candidate_users @> array[$5] or t.assignee = $5)`,
    [services.tenant, cases, seesAll(me), groupsOf(me), me.id],
  );
  const directory = await directoryOf(services.orm, services.tenant);
  return rows.map(({ case_id, type, by }) => ({
    case: case_id,
    kind: type,
    by: by === null ? null : personNamed(directory, by),
  }));
}
