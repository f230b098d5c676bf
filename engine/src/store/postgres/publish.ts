import type { Pool, PoolClient } from 'pg';
import { hashJson } from '../../bpmn/hash.ts';
import type { Process } from '../../bpmn/process.ts';
import { readDecisions } from '../../dmn/readDecisions.ts';
import type { Instant } from '../../run/event.ts';
import type { Deployed, Deployment } from '../store.ts';
import { stamp } from './instant.ts';
import { replaceStartTimers } from './startTimers.ts';

/** Writes a deployment: all of it or nothing. The same content again gives the versions that it already has. */
export async function publish(pool: Pool, deployment: Deployment): Promise<readonly Deployed[]> {
  return changing(pool, deployment.tenant, (client) => write(client, deployment));
}

/** A change of what a tenant has published: raises its revision, and so one waits for the other. */
export async function changing<T>(pool: Pool, tenant: string, change: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into engine.tenant as t (tenant, revision) values ($1, 1)
       on conflict (tenant) do update set revision = t.revision + 1`,
      [tenant],
    );
    const result = await change(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function write(client: PoolClient, deployment: Deployment): Promise<readonly Deployed[]> {
  const { tenant, xml, processes, decisions, forms, by } = deployment;
  const id = hashJson({ xml, decisions, forms });
  const at = stamp(deployment.at);
  await client.query(
    `insert into engine.deployment (tenant, id, xml, deployed_at, deployed_by) values ($1, $2, $3, $4, $5)
     on conflict (tenant, id) do nothing`,
    [tenant, id, xml, at, by],
  );
  for (const { key, schema } of forms) {
    await client.query(
      'insert into engine.form (tenant, deployment, key, schema) values ($1, $2, $3, $4) on conflict do nothing',
      [tenant, id, key, JSON.stringify(schema)],
    );
  }
  for (const file of decisions) {
    // A file may hold several decisions: each is found by its own id.
    const ids = (await readDecisions(file.xml)).decisions.map((decision) => decision.id);
    await client.query(
      `insert into engine.decision (tenant, id, deployment, xml) select $1, unnest($2::text[]), $3, $4
       on conflict (tenant, id) do update set deployment = excluded.deployment, xml = excluded.xml`,
      [tenant, ids, id, file.xml],
    );
  }
  const deployed: Deployed[] = [];
  for (const process of processes)
    deployed.push(await definition(client, { tenant, id, at: deployment.at, by }, process));
  return deployed;
}

async function definition(
  client: PoolClient,
  { tenant, id, at, by }: { tenant: string; id: string; at: Instant; by: string | null },
  process: Process,
): Promise<Deployed> {
  const { rows } = await client.query<{ version: number; fresh: boolean }>(
    `insert into engine.definition as d
       (tenant, hash, process_id, version, name, item, deployment, process, deployed_at, deployed_by)
     values ($1, $2, $3,
       (select coalesce(max(version), 0) + 1 from engine.definition where tenant = $1 and process_id = $3),
       $4, $5, $6, $7, $8, $9)
     on conflict (tenant, hash) do update set deployment = excluded.deployment
     returning version, xmax = 0 as fresh`,
    [tenant, process.hash, process.id, process.name, process.approval.item, id, JSON.stringify(process), stamp(at), by],
  );
  // The same content again leaves them as they are: what has fired has fired.
  if (rows[0]!.fresh) await replaceStartTimers(client, tenant, process, at);
  return { processId: process.id, version: rows[0]!.version, hash: process.hash };
}
