/** Running cases moved to another version of their process. */
import { randomUUID } from 'node:crypto';
import { mapOf } from '@onevisit/engine/run/migrationPlan';
import {
  type MigrationBatch,
  migrationBatch,
  migrationList,
  migrationPath,
  migrationPlan,
  migrationPlanQuery,
  migrationsQuery,
  startMigration,
} from '../contract/migrations.ts';
import { concerned, planMigration, versionsOf } from '../migrating/plan.ts';
import { notFound, refuse } from '../problems/refusal.ts';
import { csvOf } from '../readModels/csv.ts';
import { inOffsetOrNull } from '../readModels/instants.ts';
import { readMigrationCases, readMigrations } from '../readModels/migrations.ts';
import type { Services } from '../services.ts';
import { type Route, route } from './route.ts';

const access = ['manager', 'admin'] as const;

const plan = route({
  method: 'post',
  path: '/api/migrations/plan',
  name: 'planMigration',
  summary: 'What would take the place of what, and which cases could go on; changes nothing',
  access,
  body: migrationPlanQuery,
  answer: migrationPlan,
  handle: async ({ services, me, body }) => ({ body: await planMigration(services, me, body) }),
});

const start = route({
  method: 'post',
  path: '/api/migrations',
  name: 'startMigration',
  summary: 'Moves one, many or all cases of a version to another, in the background; a case that cannot go stays',
  access,
  status: 201,
  body: startMigration,
  answer: migrationBatch,
  async handle({ services, me, body, at }) {
    const versions = await versionsOf(services, body);
    const cases = (await concerned(services, me, body, versions)).map(({ id }) => id);
    if (cases.length === 0) {
      throw refuse('rejected', '没有可以迁移的在办件。', 'There is no open case to move.');
    }
    const id = randomUUID();
    await services.pool.query(
      `with batch as (
         insert into api.migration_batch (tenant, id, process, from_version, to_version, to_hash, map, reason, state,
           created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, 'running', $9, $10) returning tenant, id)
       insert into api.migration_case (tenant, batch, case_id, state)
       select batch.tenant, batch.id, unnest($11::text[]), 'waiting' from batch`,
      [
        ...[services.tenant, id, body.process, body.from, body.to, versions.toHash],
        ...[JSON.stringify(mapOf(versions.mapping)), body.reason, at, me.id, cases],
      ],
    );
    services.migrations.nudge();
    return { body: await expectMigration(services, id) };
  },
});

const list = route({
  method: 'get',
  path: '/api/migrations',
  name: 'listMigrations',
  summary: 'The latest migrations, newest first',
  access,
  query: migrationsQuery,
  answer: migrationList,
  handle: async ({ services, query }) => ({ body: { items: await readMigrations(services, query) } }),
});

const one = route({
  method: 'get',
  path: '/api/migrations/:migration',
  name: 'getMigration',
  summary: 'How far a migration has come, and which cases it could not move',
  access,
  params: migrationPath,
  answer: migrationBatch,
  handle: async ({ services, params }) => ({ body: await expectMigration(services, params.migration) }),
});

const pause = route({
  method: 'post',
  path: '/api/migrations/:migration/pause',
  name: 'pauseMigration',
  summary: 'Holds a migration after the cases that are under way',
  access,
  params: migrationPath,
  answer: migrationBatch,
  handle: async ({ services, params }) => ({ body: await turn(services, params.migration, 'running', 'paused') }),
});

const resume = route({
  method: 'post',
  path: '/api/migrations/:migration/resume',
  name: 'resumeMigration',
  summary: 'Lets a migration go on that was held',
  access,
  params: migrationPath,
  answer: migrationBatch,
  handle: async ({ services, params }) => ({ body: await turn(services, params.migration, 'paused', 'running') }),
});

const report = route({
  method: 'get',
  path: '/api/migrations/:migration/report',
  name: 'migrationReport',
  summary: 'What has become of each case, as CSV',
  access,
  params: migrationPath,
  type: 'text/csv; charset=utf-8',
  async handle({ services, params }) {
    const { process, from, to } = await expectMigration(services, params.migration);
    const rows = await readMigrationCases(services, params.migration, null);
    const header = ['number', 'case', 'process', 'from', 'to', 'state', 'why_zh', 'why_en', 'at'];
    const lines = rows.map((row) => [
      ...[row.key, row.case, process, from, to, row.state],
      ...[row.message?.zh ?? null, row.message?.en ?? null, inOffsetOrNull(row.at)],
    ]);
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="migration-${params.migration}.csv"`,
    };
    return { body: csvOf(header, lines), headers };
  },
});

async function expectMigration(services: Services, id: string): Promise<MigrationBatch> {
  const [batch] = await readMigrations(services, { id });
  if (batch === undefined) throw notFound('该迁移。', 'migration.');
  return batch;
}

async function turn(
  services: Services,
  id: string,
  from: MigrationBatch['state'],
  to: MigrationBatch['state'],
): Promise<MigrationBatch> {
  await services.pool.query('update api.migration_batch set state = $4 where tenant = $1 and id = $2 and state = $3', [
    services.tenant,
    id,
    from,
    to,
  ]);
  services.migrations.nudge();
  return expectMigration(services, id);
}

export const migrationRoutes: readonly Route[] = [plan, start, list, one, pause, resume, report];
