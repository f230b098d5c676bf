/**
 * What the database server can do at best: pgbench commits one step of a case as a hand-written program would, a state of
 * 1 KB replaced, a task and a line of history added.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { output } from './program.ts';
import type { Measure, Row } from './row.ts';

const CASES = 100_000;
const TABLES = `
  create table state (id bigint primary key, version int not null, data jsonb not null);
  create table task (id bigint generated always as identity primary key, state bigint not null, name text not null,
    grp text not null, priority int not null, opened timestamptz not null default now());
  create index on task (state);
  create index on task (grp, priority desc, opened desc);
  create table history (id bigint generated always as identity primary key, state bigint not null, element text not null,
    kind text not null, at timestamptz not null);
  create index on history (state);
  insert into state select i, 0, jsonb_build_object('n', i, 'facts',
    (select string_agg(md5(i::text || k), '') from generate_series(1, 30) as k)) from generate_series(1, ${CASES}) as i;
  vacuum analyze`;

/** Text of some 960 characters that does not compress, the same in each run. */
function facts(): string {
  let seed = 7;
  const one = (): string => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'[seed % 61]!;
  };
  return Array.from({ length: 960 }, one).join('');
}
const STEP = `\\set id random(1, ${CASES})
\\set n random(1, 1000000000)
begin;
update state set version = version + 1, data = '{"facts":"${facts()}"}'::jsonb || jsonb_build_object('n', :n::int) where id = :id;
insert into task (state, name, grp, priority) values (:id, 'work', 'group' || (:n::int % 50), :n::int % 100);
insert into history (state, element, kind, at) values (:id, 'work', 'completed', now());
commit;
`;

export async function measureLimit(url: string, { seconds, clients, warmup }: Measure): Promise<Row> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of TABLES.split(';')) await client.query(statement);
  await client.query('checkpoint');
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  const folder = await mkdtemp(join(tmpdir(), 'onevisit-limit-'));
  await writeFile(join(folder, 'step.sql'), STEP);
  const run = (time: number): Promise<string> =>
    output(
      'pgbench',
      ['-n', '-M', 'prepared', '-f', 'step.sql', '-c', String(clients), '-j', '2', '-T', String(time), url],
      {
        cwd: folder,
      },
    );
  await run(Math.max(1, warmup));
  const said = await run(seconds);
  await rm(folder, { recursive: true, force: true });
  const found = (pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? Number.NaN);
  return {
    ...{ version: rows[0]!.server_version, pattern: 'limit', clients, perSecond: found(/tps = ([\d.]+)/) },
    ...{ p50: found(/latency average = ([\d.]+)/), p99: Number.NaN, note: 'steps; p50 is the mean' },
  };
}
