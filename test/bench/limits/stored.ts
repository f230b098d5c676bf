/** Open clocks in PostgreSQL, dated anew as the product does it when an administrator has changed a calendar. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { putCalendar } from '@onevisit/api/calendars/change';
import type { CalendarDetail } from '@onevisit/api/contract/calendars';
import { readRedating } from '@onevisit/api/readModels/calendars';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import type { DatedCalendar } from '@onevisit/engine/limits/calendarDefinition';
import { NATIONAL_CALENDAR, nationalCalendar } from '@onevisit/engine/limits/national';
import { startEmbedded } from '@onevisit/engine/store/postgres/server/embedded';
import pg from 'pg';
import { copyCases } from '../growth/bulk.ts';
import { type Deployment, deploy, TENANT } from '../growth/deployment.ts';
import { caseAt } from '../growth/samples.ts';

/** Cases run through the engine, which are copied. */
const SAMPLES = 200;
const DAY = 86_400_000;
/** The days off that are announced: every open clock of the samples runs over one of them. */
const DAYS_OFF = 7;

export interface Redated {
  readonly clocks: number;
  readonly cases: number;
  readonly loadSeconds: number;
  readonly seconds: number;
}

/** Loads so many open clocks, adds a day off, and waits until the last clock follows it. Throws when one does not. */
export async function redateStored(wanted: number, say: (line: string) => void): Promise<Redated> {
  const directory = await mkdtemp(join(process.env.ONEVISIT_BENCH_DIR ?? tmpdir(), 'onevisit-limits-'));
  await chmod(directory, 0o755); // PostgreSQL runs under an account of its own when this is root
  const settings = { shared_buffers: '512MB', max_wal_size: '8GB', checkpoint_timeout: '30min' };
  const server = await startEmbedded({
    ...{ directory: join(directory, 'postgres'), port: await freePort(), database: 'limits', password: 'bench' },
    settings,
  });
  const deployment = await deploy(server.url);
  try {
    const began = performance.now();
    await load(deployment, server.url, wanted, say);
    const loadSeconds = (performance.now() - began) / 1_000;
    return { ...(await redate(deployment, say)), loadSeconds };
  } finally {
    await deployment.product.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function load(deployment: Deployment, url: string, wanted: number, say: (line: string) => void): Promise<void> {
  const samples: string[] = [];
  for (let i = 0; i < SAMPLES; i++) samples.push(await caseAt(deployment, i % 4));
  const each = (await openClocks(deployment)) / SAMPLES;
  const copies = Math.max(1, Math.ceil(wanted / each / SAMPLES) - 1);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set synchronous_commit = off');
    await client.query('select engine.make_history_months((current_date - 100)::date, 5)');
    await copyCases(client, { of: samples, count: copies, spread: copies }, progress('cases loaded', say));
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

async function redate(deployment: Deployment, say: (line: string) => void): Promise<Omit<Redated, 'loadSeconds'>> {
  const { services } = deployment.product;
  const clocks = await openClocks(deployment);
  const { etag } = await deployment.admin.get<CalendarDetail>('/api/calendars/national');
  const before = await dueDates(deployment);
  const told = progress('cases dated anew', say);
  const began = performance.now();
  await putCalendar(services, 'admin', { id: NATIONAL_CALENDAR, to: withDaysOff(), onto: etag });
  for (;;) {
    const redating = await readRedating(services.pool, TENANT, NATIONAL_CALENDAR);
    if (redating !== null && redating.finishedAt !== null) {
      const seconds = (performance.now() - began) / 1_000;
      await expectAllDated(deployment, before);
      return { clocks, cases: redating.done, seconds };
    }
    told(redating?.done ?? 0);
    await delay(250);
  }
}

/** The national calendar with the coming days off: what an announcement does. */
function withDaysOff(): DatedCalendar {
  const national = nationalCalendar();
  const known = new Set([...national.holidays, ...national.makeUpDays].map(({ date }) => date));
  const coming = Array.from({ length: DAYS_OFF }, (_, n) =>
    new Date(Date.now() + (n + 1) * DAY).toISOString().slice(0, 10),
  );
  const added = coming.filter((date) => !known.has(date)).map((date) => ({ date, name: null }));
  return { ...national, holidays: [...national.holidays, ...added] };
}

const OPEN = `tenant = $1 and calendar = '${NATIONAL_CALENDAR}' and ended_at is null`;

async function openClocks({ product }: Deployment): Promise<number> {
  const { rows } = await product.services.pool.query<{ count: number }>(
    `select count(*)::int as count from engine.clock where ${OPEN}`,
    [TENANT],
  );
  return rows[0]!.count;
}

/** Due dates of the open clocks of the samples; null: it stands still. */
async function dueDates({ product }: Deployment): Promise<ReadonlyMap<string, Date | null>> {
  const { rows } = await product.services.pool.query<{ clock: string; due_at: Date | null }>(
    `select case_id || ' ' || id as clock, due_at from engine.clock where ${OPEN} and case_id !~ '~'`,
    [TENANT],
  );
  return new Map(rows.map(({ clock, due_at }) => [clock, due_at]));
}

/** The clocks of the samples have moved; those of each copy, whose dates were other ones until now, say the same as its sample's. */
async function expectAllDated(deployment: Deployment, before: ReadonlyMap<string, Date | null>): Promise<void> {
  const after = await dueDates(deployment);
  const isMoved = (from: Date | null, to: Date | null) => (from === null ? to === null : to !== null && to > from);
  const stays = [...before].filter(([clock, due]) => !isMoved(due, after.get(clock) ?? null));
  const { rows } = await deployment.product.services.pool.query<{ differ: number }>(
    `select count(*)::int as differ from engine.clock as c
     left join engine.clock as s on s.tenant = c.tenant and s.case_id = split_part(c.case_id, '~', 1) and s.id = c.id
     where c.tenant = $1 and c.calendar = '${NATIONAL_CALENDAR}' and c.ended_at is null
       and (c.started_at, c.due_at, c.statutory_due_at) is distinct from (s.started_at, s.due_at, s.statutory_due_at)`,
    [TENANT],
  );
  if (stays.length > 0 || rows[0]!.differ > 0 || after.size !== before.size)
    throw new Error(
      `${stays.length} clocks of samples and ${rows[0]!.differ} of their copies do not follow the calendar`,
    );
}

function progress(what: string, say: (line: string) => void): (count: number) => void {
  let last = Date.now();
  return (count) => {
    if (Date.now() - last < 20_000) return;
    last = Date.now();
    say(`  ${count.toLocaleString('en')} ${what}`);
  };
}
