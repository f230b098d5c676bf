/** Timer start events on a durable host: each due time starts one case, whoever runs the timers and whatever is killed. */
import { startStartTimers } from '@onevisit/engine/hosts/startTimers';
import type { Addressed, Answer } from '@onevisit/engine/store/store';
import { StoreUnavailable } from '@onevisit/engine/store/unavailable';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Database, deployed, eventually, TENANT } from './ground.ts';

let database: Database;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  database = await Database.start();
}, 60_000);
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await database.pool.query('delete from engine.start_timer');
  await database.pool.query('delete from engine.process_case');
});
afterAll(() => database?.stop(), 60_000);

const starting = (time: string, task: string): string =>
  `<startEvent id="s"><timerEventDefinition>${time}</timerEventDefinition></startEvent><userTask id="${task}"/><endEvent id="e"/>
   <sequenceFlow id="f1" sourceRef="s" targetRef="${task}"/><sequenceFlow id="f2" sourceRef="${task}" targetRef="e"/>`;
const every = (cycle: string, task: string): string => starting(`<timeCycle>${cycle}</timeCycle>`, task);

/** A host that only brings events to the store; `lost` answers are thrown away on the way back. */
function bringing(lost: (event: Addressed) => boolean = () => false) {
  const sent: Addressed[] = [];
  const send = async (event: Addressed): Promise<Answer> => {
    sent.push(event);
    const [answer] = await database.store.apply([event], 'postgres');
    if (lost(event)) throw new StoreUnavailable('the answer was lost');
    return answer!;
  };
  const host = { name: 'postgres', send, throw: async () => 0, adopt: async () => {}, close: async () => {} } as const;
  return { host, sent };
}
function running(options: Partial<Parameters<typeof startStartTimers>[0]> = {}): void {
  open.push(startStartTimers({ url: database.url, host: bringing().host, ...options }));
}

const cases = async (): Promise<readonly string[]> => {
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from engine.process_case where tenant = $1 order by ordinal`,
    [TENANT],
  );
  return rows.map(({ id }) => id);
};
const armed = async (): Promise<readonly { element: string; hash: string }[]> =>
  (await database.pool.query('select element, hash from engine.start_timer')).rows;

test('a cycle starts as many cases as it says, a second apart, and is over then', async () => {
  running();
  const began = Date.now();
  await deployed(database.store, every('R3/PT1S', 'cycle'));
  const started = await eventually(cases, (all) => all.length === 3);
  expect(Date.now() - began).toBeGreaterThanOrEqual(2_900);
  const due = started.map((id) => Number(id.split(':').at(-1)));
  expect([due[1]! - due[0]!, due[2]! - due[1]!]).toEqual([1_000, 1_000]);
  await eventually(armed, (all) => all.length === 0);
  expect(Object.keys(await database.openTasks(started[0]!))).toEqual(['cycle']);
}, 30_000);

test('a deployment wakes whoever sleeps: what is due at once starts at once', async () => {
  running();
  await eventually(
    async () =>
      (await database.pool.query(`select 1 from pg_stat_activity where query like 'listen onevisit_start%'`)).rows,
    (all) => all.length > 0,
  );
  await deployed(database.store, starting('<timeDate>2026-01-05T09:00:00+08:00</timeDate>', 'date'));
  const [id] = await eventually(cases, (all) => all.length === 1, 5_000);
  expect(id).toBe(`p:s:${Date.parse('2026-01-05T09:00:00+08:00')}`);
});

test('many run them: each due time starts one case', async () => {
  const hosts = [bringing(), bringing(), bringing()];
  for (const { host } of hosts) running({ host });
  await deployed(database.store, every('R5/PT0.3S', 'many'));
  await eventually(armed, (all) => all.length === 0);
  expect(await cases()).toHaveLength(5);
  expect(hosts.flatMap(({ sent }) => sent)).toHaveLength(5);
}, 30_000);

test('an answer that is lost starts nothing twice: the lease ends, and the next try gets the same answer', async () => {
  let losses = 1;
  const failures: unknown[] = [];
  const { host, sent } = bringing(() => losses-- > 0);
  running({ host, lease: 500, failed: (error) => failures.push(error) });
  await deployed(database.store, every('R1/PT0.1S', 'lost'));
  await eventually(armed, (all) => all.length === 0);
  expect(failures).toHaveLength(1);
  expect(sent).toHaveLength(2);
  expect(await cases()).toHaveLength(1);
}, 30_000);

test('a new version takes the place of the old one, the same content again changes nothing', async () => {
  const first = await deployed(database.store, every('R/PT1H', 'v1'));
  const due = async () => (await database.pool.query('select due, hash from engine.start_timer')).rows;
  const before = await due();
  expect(before).toMatchObject([{ hash: first }]);
  expect(await deployed(database.store, every('R/PT1H', 'v1'))).toBe(first);
  expect(await due()).toEqual(before);
  const second = await deployed(database.store, every('R/PT2H', 'v2'));
  expect(await due()).toMatchObject([{ hash: second }]);
  await deployed(
    database.store,
    '<startEvent id="s"/><userTask id="t"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>',
  );
  expect(await due()).toEqual([]);
});
