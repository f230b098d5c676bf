/** Who takes a message or a signal: decided once, in one transaction, and the same ever after. */
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Process } from '../../bpmn/process.ts';
import type { Event, LocalId } from '../../run/event.ts';
import { takesMessage } from '../correlation.ts';
import { startsByMessage, startsBySignal } from '../starters.ts';
import type { Addressed, Thrown } from '../store.ts';
import { stamp } from './instant.ts';
import type { Knowledge } from './knowledge.ts';

interface ThrowRow {
  readonly id: string;
  readonly case_id: string | null;
  readonly since: LocalId | null;
  readonly kind: 'message' | 'signal';
  readonly name: string;
  readonly correlation: string | null;
  readonly variables: Thrown['variables'];
  readonly at: Date;
  readonly by: string | null;
  readonly expires_at: Date | null;
  readonly targets: readonly Addressed[] | null;
}
interface Receiver {
  readonly case_id: string;
  readonly id: LocalId;
  readonly name: string;
  readonly correlation: string | null;
  readonly process_id: string;
  readonly key: string | null;
}

export async function route(
  pool: Pool,
  knowledge: Knowledge,
  tenant: string,
  given: Thrown | { readonly id: string },
): Promise<readonly Addressed[]> {
  await knowledge.refresh(tenant);
  const client = await pool.connect();
  try {
    await client.query('begin');
    if ('kind' in given) await keep(client, tenant, given);
    const targets = await decide(client, knowledge, tenant, given.id);
    await client.query('commit');
    client.release();
    return targets;
  } catch (error) {
    // A connection that failed within a transaction is given up: the server rolls back.
    client.release(true);
    throw error;
  }
}

async function keep(client: PoolClient, tenant: string, thrown: Thrown): Promise<void> {
  const message = thrown.kind === 'message' ? thrown : null;
  const expires = message !== null && message.ttl > 0 ? stamp(thrown.at + message.ttl) : null;
  const { id, kind, name, variables, at, by } = thrown;
  const values = [
    tenant,
    id,
    kind,
    name,
    message?.correlation ?? null,
    JSON.stringify(variables),
    stamp(at),
    by,
    expires,
  ];
  await client.query(
    `insert into engine.throw (tenant, id, kind, name, correlation, variables, at, by, expires_at, routed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7) on conflict (tenant, id) do nothing`,
    values,
  );
}

async function decide(
  client: PoolClient,
  knowledge: Knowledge,
  tenant: string,
  id: string,
): Promise<readonly Addressed[]> {
  const { rows } = await client.query<ThrowRow>('select * from engine.throw where tenant = $1 and id = $2 for update', [
    tenant,
    id,
  ]);
  const row = rows[0];
  if (row === undefined) return [];
  if (row.targets !== null) return row.targets;
  const targets = await targetsOf(client, knowledge, tenant, row);
  if (targets.length > 0 || row.expires_at === null) {
    await client.query('update engine.throw set targets = $3 where tenant = $1 and id = $2', [
      tenant,
      id,
      JSON.stringify(targets),
    ]);
  }
  return targets;
}

async function targetsOf(
  client: PoolClient,
  knowledge: Knowledge,
  tenant: string,
  row: ThrowRow,
): Promise<readonly Addressed[]> {
  const receivers = await receiversOf(client, tenant, row);
  const latest = await latestOf(knowledge, tenant);
  if (row.kind === 'signal') {
    const woken = [...new Map(receivers.map((receiver) => [receiver.case_id, receiver])).values()];
    const started = latest.filter((process) => startsBySignal(process, row.name, row.at.getTime()));
    return [
      ...woken.map((to) => signalled(tenant, row, to)),
      ...started.map((process) => starts(tenant, row, process)),
    ];
  }
  // One for each process: of several that await it the oldest takes it.
  const oldest = new Map<string, Receiver>();
  for (const receiver of receivers) {
    if (!oldest.has(receiver.process_id) && takesMessage(receiver, receiver.key, row))
      oldest.set(receiver.process_id, receiver);
  }
  await take(client, tenant, row.id, [...oldest.values()]);
  const started = latest.filter((process) => !oldest.has(process.id) && startsByMessage(process, row.name));
  return [
    ...[...oldest.values()].map((to) => delivered(tenant, row, to)),
    ...started.map((process) => starts(tenant, row, process)),
  ];
}

/** Who awaits that name, the oldest first, and no other message is on its way to. What was subscribed after its own case threw does not take it. */
async function receiversOf(client: PoolClient, tenant: string, row: ThrowRow): Promise<readonly Receiver[]> {
  const { rows } = await client.query<Receiver>(
    `select case_id, id, name, correlation, process_id, key from engine.subscription
     where tenant = $1 and target = $2 and name = $3 and taken_by is null
     order by opened for update`,
    [tenant, row.kind, row.name],
  );
  const { case_id, since } = row;
  if (since === null) return rows;
  return rows.filter((receiver) => receiver.case_id !== case_id || Number(receiver.id) < Number(since));
}

async function take(client: PoolClient, tenant: string, id: string, receivers: readonly Receiver[]): Promise<void> {
  if (receivers.length === 0) return;
  await client.query(
    `update engine.subscription as s set taken_by = $2 from unnest($3::text[], $4::text[]) as r(case_id, id)
     where s.tenant = $1 and s.case_id = r.case_id and s.id = r.id`,
    [tenant, id, receivers.map(({ case_id }) => case_id), receivers.map((receiver) => receiver.id)],
  );
}

async function latestOf(knowledge: Knowledge, tenant: string): Promise<readonly Process[]> {
  const hashes = [...(knowledge.published(tenant)?.latest.values() ?? [])];
  const unknown = hashes.filter((hash) => knowledge.processAtHand(hash) === undefined);
  if (unknown.length > 0) await knowledge.loadProcesses(unknown);
  return hashes.flatMap((hash) => knowledge.processAtHand(hash) ?? []);
}

const factsOf = ({ at, by, variables }: ThrowRow) => ({ at: at.getTime(), by, variables });

function delivered(tenant: string, row: ThrowRow, to: Receiver): Addressed {
  const id = `${row.id}/${to.case_id}/${to.id}`;
  return {
    tenant,
    case: to.case_id,
    event: { type: 'messageArrived', id, name: row.name, subscription: to.id, ...factsOf(row) },
  };
}

function signalled(tenant: string, row: ThrowRow, to: Receiver): Addressed {
  const own = row.since !== null && to.case_id === row.case_id;
  const event: Event = {
    ...{ type: 'signalBroadcast', id: `${row.id}/${to.case_id}`, name: row.name, ...factsOf(row) },
    ...(own ? { since: row.since } : {}),
  };
  return { tenant, case: to.case_id, event };
}

/** A case that it starts: its id follows from the throw and the process, so that routing again starts it once. */
function starts(tenant: string, row: ThrowRow, process: Process): Addressed {
  const id = createHash('sha256').update(`${row.id}\n${process.id}`).digest('hex').slice(0, 32);
  const { name, correlation } = row;
  const start =
    row.kind === 'message' ? { kind: 'message' as const, name, correlation } : { kind: 'signal' as const, name };
  const key = row.kind === 'message' ? correlation : null;
  return { tenant, case: id, event: { type: 'started', id, process: process.hash, key, start, ...factsOf(row) } };
}
