/** Batches that move cases to another version, with how far they have come. */
import type { MigrationBatch } from '../contract/migrations.ts';
import type { LocalText } from '../contract/text.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { inOffset, inOffsetOrNull } from './instants.ts';

interface BatchRow {
  readonly id: string;
  readonly process: string;
  readonly from_version: number;
  readonly to_version: number;
  readonly reason: string;
  readonly state: MigrationBatch['state'];
  readonly created_at: Date;
  readonly created_by: string;
  readonly finished_at: Date | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}
interface CaseRow {
  readonly case: string;
  readonly key: string | null;
  readonly state: 'waiting' | 'done' | 'failed';
  readonly message: LocalText | null;
  readonly at: Date | null;
}
const MOST_FAILURES = 100;
const MOST_BATCHES = 50;

/** The latest batches, newest first, or the one with an id. */
export async function readMigrations(
  services: Services,
  which: { readonly process?: string | undefined; readonly id?: string },
): Promise<MigrationBatch[]> {
  const { rows } = await services.pool.query<BatchRow>(
    `select b.id, b.process, b.from_version, b.to_version, b.reason, b.state, b.created_at, b.created_by, b.finished_at,
       count(c.*)::int as total, count(*) filter (where c.state = 'done')::int as done,
       count(*) filter (where c.state = 'failed')::int as failed
     from api.migration_batch b left join api.migration_case c on c.tenant = b.tenant and c.batch = b.id
     where b.tenant = $1 and ($2::text is null or b.process = $2) and ($3::uuid is null or b.id = $3)
     group by b.tenant, b.id order by b.created_at desc limit ${MOST_BATCHES}`,
    [services.tenant, which.process ?? null, which.id ?? null],
  );
  const directory = await directoryOf(services.orm, services.tenant);
  return Promise.all(
    rows.map(async ({ from_version, to_version, created_at, created_by, finished_at, ...row }) => ({
      ...row,
      ...{
        from: from_version,
        to: to_version,
        createdAt: inOffset(created_at),
        finishedAt: inOffsetOrNull(finished_at),
      },
      createdBy: personNamed(directory, created_by),
      failures: row.failed === 0 ? [] : await failuresOf(services, row.id),
    })),
  );
}

async function failuresOf(services: Services, id: string): Promise<MigrationBatch['failures']> {
  const rows = await readMigrationCases(services, id, 'failed');
  return rows
    .slice(0, MOST_FAILURES)
    .map((row) => ({ case: row.case, key: row.key, message: row.message ?? { zh: '', en: '' } }));
}

/** What has become of each case of a batch. */
export async function readMigrationCases(
  services: Services,
  id: string,
  state: CaseRow['state'] | null,
): Promise<readonly CaseRow[]> {
  const { rows } = await services.pool.query<CaseRow>(
    `select m.case_id as "case", c.key, m.state, m.message, m.at from api.migration_case m
     left join engine.process_case c on c.tenant = m.tenant and c.id = m.case_id
     where m.tenant = $1 and m.batch = $2 and ($3::text is null or m.state = $3) order by c.key nulls last, m.case_id`,
    [services.tenant, id, state],
  );
  return rows;
}
