import { expect, test } from 'vitest';
import { mapNodes, mapOf, tokenFates } from './migrationPlan.ts';
import { step } from './step.ts';
import { drive, flows } from './testing/drive.ts';

function line(tasks: readonly (readonly [string, string])[]): string {
  const ids = ['s', ...tasks.map(([id]) => id), 'e'];
  const sequence = ids.slice(1).map((id, at) => `${ids[at]}>${id}`);
  const nodes = tasks.map(([id, title]) => `<userTask id="${id}"${title === '' ? '' : ` name="${title}"`}/>`);
  return `<startEvent id="s"/>${nodes.join('')}<endEvent id="e"/>${flows(sequence.join(' '))}`;
}

async function versions(one: string, other: string) {
  const run = await drive(one);
  const [next] = (await drive(other)).processes;
  return { run, old: run.processes[0]!, next: next! };
}
const rows = (mapping: ReturnType<typeof mapNodes>) => mapping.map(({ from, to, how }) => `${from}>${to} ${how}`);

test('maps by id, then by name, then by neighbours; what is given goes first', async () => {
  const { old, next } = await versions(
    line([
      ['accept', '受理'],
      ['check', '审查'],
      ['sign', ''],
      ['issue', '发证'],
    ]),
    line([
      ['accept', '受理'],
      ['review', '审查'],
      ['approve', ''],
      ['issue', '发证'],
    ]),
  );
  const mapping = mapNodes(old, next, {});
  expect(rows(mapping)).toEqual([
    ...['s>s id', 'accept>accept id', 'check>review structure', 'sign>approve structure', 'issue>issue id', 'e>e id'],
  ]);
  expect(mapOf(mapping)).toEqual({ check: 'review', sign: 'approve' });
  const given = mapNodes(old, next, { check: 'approve', sign: '' });
  expect(rows(given).slice(2, 4)).toEqual(['check>approve given', 'sign>null none']);
});

test('does not guess between two that are alike', async () => {
  const { old, next } = await versions(
    line([['a', '审查']]),
    line([
      ['b', '审查'],
      ['c', '审查'],
    ]),
  );
  expect(rows(mapNodes(old, next, {}))[1]).toBe('a>null none');
});

test('says of each token where it goes on or why it cannot', async () => {
  const { run, old, next } = await versions(
    line([
      ['a', ''],
      ['b', ''],
    ]),
    line([['a', '']]),
  );
  run.start();
  expect(tokenFates(old, next, {}, run.state!)).toMatchObject([{ element: 'a', to: 'a', why: null }]);
  run.complete('a');
  expect(tokenFates(old, next, {}, run.state!)).toMatchObject([
    { element: 'b', to: null, why: { en: expect.stringContaining('no b') } },
  ]);
});

test('sees the join of a new branch that would wait for ever, and step refuses it', async () => {
  const branches = (ids: readonly string[]) =>
    `<startEvent id="s"/><userTask id="o"/><parallelGateway id="g"/>${ids.map((id) => `<userTask id="${id}"/>`).join('')}
     <parallelGateway id="j"/><endEvent id="e"/>${flows(`s>o o>g ${ids.map((id) => `g>${id} ${id}>j`).join(' ')} j>e`)}`;
  const { run, old, next } = await versions(branches(['a', 'b']), branches(['a', 'b', 'c']));
  run.start();
  expect(tokenFates(old, next, {}, run.state!)).toMatchObject([{ element: 'o', why: null }]);
  run.complete('o').complete('a');
  const fates = tokenFates(old, next, {}, run.state!);
  expect(fates.map(({ element, to }) => [element, to])).toEqual([
    ['b', null],
    ['j', null],
  ]);
  const surroundings = { ...run.surroundings, process: (hash: string) => [old, next].find((one) => one.hash === hash) };
  const event = { type: 'migrated', process: next.hash, map: {}, id: 'm', at: run.now, by: null } as const;
  expect(step(surroundings, run.state!, event)).toMatchObject({ rejection: { code: 'wouldStrand', at: 'j' } });
});
