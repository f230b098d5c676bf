import type { MikroORM } from '@mikro-orm/postgresql';
import { migrate as migrateEngine } from '@onevisit/engine/store/postgres/migrate';
import pg from 'pg';
import { migrate as migrateApi } from '../database/orm.ts';

/** Any number that nobody else uses: whoever holds it migrates, the others wait. */
const LOCK = 7_205_018_342;

/** Brings both schemas, the engine's and the API's, up to date. Safe when several processes begin at once. */
export async function migrateAll(url: string, orm: MikroORM): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await migrateEngine(client);
    await migrateApi(orm);
  } finally {
    await client.end();
  }
}
