/** `onevisit archive` and `onevisit restore`: whatever is killed in between, a case is in the store or in a file, whole. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '@onevisit/engine/cli/main';
import { PostgresStore } from '@onevisit/engine/store/postgres/store';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { completing, Database, deployed, eventually, starting, TENANT } from './ground.ts';

const BODY = `<startEvent id="s"/><userTask id="a" approval:candidateGroups="tax,seal"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/>`;
const TABLES = ['process_case', 'applied_event', 'task', 'clock', 'history', 'throw', 'visit', 'incident'];
const COMMAND = join(import.meta.dirname, '../../engine/bin/onevisit.mjs');

let database: Database;
/** As another process has it, which remembers no case. */
let other: PostgresStore;
let hash: string;
let directory: string;
let round = 0;

beforeAll(async () => {
  database = await Database.start();
  other = new PostgresStore({ url: database.url });
  hash = await deployed(database.store, BODY);
}, 60_000);
afterAll(async () => {
  await other?.close();
  await database?.stop();
}, 60_000);
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'onevisit-archive-'));
  round += 1;
  return () => rm(directory, { recursive: true, force: true });
});

/** Closed cases that ended in June 2024, and one open case; answers the ids of the closed ones. */
async function oldCases(count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, i) => `round-${round}-${i}`);
  const variables = { 'a name': '"张三"\n\\', large: 1e300, fraction: 0.1 };
  await database.store.apply(
    [...ids, `open-${round}`].map((id) => starting(id, hash, variables)),
    'postgres',
  );
  const { a } = await database.openTasks(ids[0]!);
  await database.store.apply(
    ids.map((id) => completing(id, a!)),
    'postgres',
  );
  await database.pool.query(`select engine.make_history_months('2024-06-01', 1)`);
  await database.pool.query(
    `update engine.process_case set started_at = '2024-06-01', ended_at = '2024-06-02 10:00:00.123456+08' where id = any($1)`,
    [ids],
  );
  await database.pool.query(`update engine.history set at = '2024-06-02' where case_id = any($1)`, [ids]);
  return ids;
}

/** Everything that the store has of the cases, as text. */
async function contentOf(ids: readonly string[]): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const table of TABLES) {
    const { rows } = await database.pool.query<{ row: string }>(
      `select row_to_json(r)::text as row from engine.${table} as r where tenant = $1
       and ${table === 'process_case' ? 'id' : 'case_id'} = any($2) order by 1`,
      [TENANT, ids],
    );
    content[table] = rows.map(({ row }) => row);
  }
  return content;
}

async function command(...args: readonly string[]): Promise<{ readonly exit: number; readonly said: string }> {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const env = { DATABASE_URL: database.url };
  const exit = await main(args, { cwd: directory, env, out: say, err: say });
  return { exit, said: said.join('\n') };
}
const archive = () => command('archive', '--before', '2024-12-31', '--out', '.');
const files = async () => (await readdir(directory)).filter((name) => name.startsWith('cases-'));
const nothing = Object.fromEntries(TABLES.map((table) => [table, []]));

test('closed cases go into a file and come back as they were, once', async () => {
  const ids = await oldCases(20);
  const before = await contentOf(ids);
  expect(before.history).toHaveLength(40);
  const gone = await archive();
  expect(gone).toMatchObject({ exit: 0, said: expect.stringContaining('20 cases were archived') });
  expect(gone.said).toContain('history_2024_06');
  expect(await contentOf(ids)).toEqual(nothing);
  expect(await database.status(`open-${round}`)).toBe('running');

  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'));
  const [file] = await files();
  expect(manifest.files).toMatchObject([
    { file, cases: 20, rows: { process_case: 20, applied_event: 40, history: before.history!.length, task: 20 } },
  ]);

  expect((await command('restore', file!)).said).toContain('20 cases restored');
  expect(await contentOf(ids)).toEqual(before);
  expect((await command('restore', file!)).said).toContain('0 cases restored, 20 were in the store');
  expect(await contentOf(ids)).toEqual(before);
  // Brought back to be read: the next round leaves them.
  expect((await archive()).said).toContain('0 cases were archived');
});

test('killed between write and remove: the cases are still there, and the next run takes them', async () => {
  const ids = await oldCases(5);
  const before = await contentOf(ids);
  // The lock lets it read and write its file, and holds the removal up.
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('begin; lock table engine.applied_event in share mode');
  const child = spawn(process.execPath, [COMMAND, 'archive', '--before', '2024-12-31', '--out', directory], {
    env: { ...process.env, DATABASE_URL: database.url },
  });
  await eventually(waitingToRemove, (waits) => waits);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await holder.query('rollback');
  await holder.end();
  expect(await files()).toEqual([expect.stringMatching(/\.pending$/)]);
  await eventually(sessions, (open) => open === 0);
  expect(await contentOf(ids)).toEqual(before);

  expect((await archive()).said).toContain('5 cases were archived');
  expect(await contentOf(ids)).toEqual(nothing);
  expect(await files()).toEqual([expect.stringMatching(/\.gz$/)]);
  await command('restore', ...(await files()));
  expect(await contentOf(ids)).toEqual(before);
}, 60_000);

test('killed after the removal: the file is kept and enters the manifest', async () => {
  const ids = await oldCases(5);
  const before = await contentOf(ids);
  await archive();
  // As it lies there when the process dies between commit and rename.
  const [file] = await files();
  await rename(join(directory, file!), join(directory, `${file}.pending`));
  await rm(join(directory, 'manifest.json'));
  expect((await archive()).said).toContain('0 cases were archived');
  expect(await files()).toEqual([file]);
  expect(JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')).files).toMatchObject([
    { file, cases: 5 },
  ]);
  await command('restore', file!);
  expect(await contentOf(ids)).toEqual(before);
});

test('the id of an archived case stays its own', async () => {
  const ids = await oldCases(2);
  const before = await contentOf(ids);
  await archive();
  const refused = { kind: 'rejected', rejection: { code: 'archived', message: expect.stringContaining('cases-') } };
  const fresh = `fresh-${round}`;
  for (const store of [database.store, other]) {
    const start = starting(ids[0]!, hash, {}, 'another start');
    const sent = [start, completing(ids[1]!, 'a', {}, 'late'), starting(fresh, hash, {}, 'start')];
    expect(await store.apply(sent, 'postgres')).toMatchObject([refused, refused, { kind: 'applied', version: 1 }]);
  }
  expect(await contentOf(ids)).toEqual(nothing);
  await command('restore', ...(await files()));
  expect(await contentOf(ids)).toEqual(before);
  expect(await other.apply([starting(ids[0]!, hash)], 'postgres')).toMatchObject([
    { kind: 'rejected', rejection: { code: 'caseExists' } },
  ]);
});

test('an id is not taken while its case is being archived', async () => {
  const ids = await oldCases(1);
  // The case is removed, and the transaction held up before it commits; then the start waits for how it ends.
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('begin; lock table engine.incident in share mode');
  const archiving = archive();
  await eventually(waitingToRemove, (waits) => waits);
  const starts = other.apply([starting(ids[0]!, hash, {}, 'another start')], 'postgres');
  await eventually(startWaits, (waits) => waits);
  await holder.query('commit');
  await holder.end();
  expect((await archiving).said).toContain('1 cases were archived');
  expect(await starts).toMatchObject([{ kind: 'rejected', rejection: { code: 'archived' } }]);
  expect(await contentOf(ids)).toEqual(nothing);
});

test('what is in the store is not overwritten by what is in a file', async () => {
  const ids = await oldCases(3);
  await archive();
  await command('restore', ...(await files()));
  await database.pool.query(`update engine.process_case set reason = 'noted since' where id = $1`, [ids[0]]);
  await database.pool.query(`delete from engine.task where case_id = $1`, [ids[0]]);
  const since = await contentOf(ids);
  expect((await command('restore', ...(await files()))).said).toContain('0 cases restored, 3 were in the store');
  expect(await contentOf(ids)).toEqual(since);
});

test('a pending file of another database is not thrown away', async () => {
  await oldCases(2);
  await archive();
  const [file] = await files();
  await rename(join(directory, file!), join(directory, `${file}.pending`));
  await database.pool.query('delete from engine.archive_file where name = $1', [file]);
  expect(await archive()).toMatchObject({ exit: 1, said: expect.stringContaining('not in this database') });
  expect(await files()).toEqual([`${file}.pending`]);
});

test('a file that was changed is refused whole', async () => {
  const ids = await oldCases(3);
  await archive();
  const [file] = await files();
  const content = await readFile(join(directory, file!));
  content[content.length >> 1]! ^= 1;
  await writeFile(join(directory, file!), content);
  expect(await command('restore', file!)).toMatchObject({ exit: 1, said: expect.stringContaining('SHA-256') });
  expect(await contentOf(ids)).toEqual(nothing);
});

test('a case on which work is left stays', async () => {
  const ids = await oldCases(2);
  await database.pool.query(
    `insert into engine.job (tenant, case_id, id, element, job_type, retries, headers, variables, opened_at)
     values ($1, $2, '9', 'e', 'tell', 3, '{}', '{}', now())`,
    [TENANT, ids[0]],
  );
  expect((await archive()).said).toContain('1 cases were archived');
  expect(await database.status(ids[0]!)).toBe('completed');
  await database.pool.query('delete from engine.job');
});

test('wrong use is told', async () => {
  for (const args of [[], ['--out', '.'], ['--out', '.', '--before', 'June'], ['--out', '.', '--before', '2999-01-01']])
    expect(await command('archive', ...args)).toMatchObject({ exit: 2 });
  expect(await command('restore')).toMatchObject({ exit: 2 });
});

async function waitingToRemove(): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `select from pg_stat_activity where application_name = 'onevisit archive' and wait_event_type = 'Lock'
     and query like 'delete%'`,
  );
  return rowCount === 1;
}
async function startWaits(): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `select from pg_stat_activity where application_name = 'onevisit' and wait_event = 'transactionid'`,
  );
  return rowCount === 1;
}
async function sessions(): Promise<number> {
  const { rowCount } = await database.pool.query(
    `select from pg_stat_activity where application_name = 'onevisit archive'`,
  );
  return rowCount ?? 0;
}
