/**
 * A host on PostgreSQL alone under load, to be killed: starts cases and completes their task, one after the other in so
 * many lanes, and writes a line for each answer that it was given. Says `ready` when it takes work.
 */
import { PostgresHost } from '@onevisit/engine/hosts/postgres/host';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import pg from 'pg';
import { completing, starting } from '../hosts/ground.ts';

const { url, hash, name, lanes, lease } = JSON.parse(process.argv[2] ?? '{}');
const pool = new pg.Pool({ connectionString: url, max: 4 });
const store = new PostgresStore({ url });
const host = await PostgresHost.start({
  ...{ store, url, lease },
  jobs: async () => ({ kind: 'done', variables: { checked: true } }),
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say('ready');

async function lane(number: number): Promise<void> {
  for (let i = 0; ; i++) {
    const id = `${name}-${number}-${i}`;
    await host.send(starting(id, hash, {}, 'start'));
    say(`started ${id}`);
    const { rows } = await pool.query('select id from engine.task where case_id = $1 and closed_at is null', [id]);
    await host.send(completing(id, rows[0].id, {}, 'complete'));
    say(`completed ${id}`);
  }
}
await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
