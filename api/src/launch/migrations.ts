import type { MikroORM } from '@mikro-orm/postgresql';
import { migrate as migrateEngine } from '@onevisit/engine/store/postgres/migrate';
import pg from 'pg';
import { migrate as migrateApi } from '../database/orm.ts';

/** Any number that nobody else uses: whoever holds it migrates, the others wait. */
const LOCK = 7_205_018_342;

/** Brings both schemas, the engine's and the API's, up to date. Safe when several processes begin at once. */
export async function migrateAll(url: string, orm: MikroORM): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await connect(client);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await migrateEngine(client);
    await migrateApi(orm);
  } finally {
    await client.end();
  }
}

/** Names the server and the setting: what a wrong `DATABASE_URL` says by itself does not tell where to look. */
async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    const where = `${client.user ?? ''}@${client.host}:${client.port}/${client.database ?? ''}`;
    throw new Error(`No connection to the database ${where}: ${why}. Is DATABASE_URL right, and the server up?`, {
      cause,
    });
  }
}
