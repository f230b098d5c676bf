import { describe, expect, test } from 'vitest';
import { recordsOf } from './table.ts';
import { type Driver, drive, flows } from './testing/drive.ts';

const DAY = 86_400_000;
const limit = (action: string, attributes = 'promised="4" statutory="10"') =>
  `<extensionElements><approval:timeLimit ${attributes}>${action}</approval:timeLimit></extensionElements>`;
const task = (id: string, inner: string, attributes = '') => `<userTask id="${id}" ${attributes}>${inner}</userTask>`;

/** What has been told to whom so far, in order. */
const told = (run: Driver) =>
  run.commands.flatMap((command) =>
    command.type === 'record' && (command.what.kind === 'urged' || command.what.kind === 'escalated')
      ? [`${command.what.kind} ${command.what.to.join(' ')}`]
      : [],
  );

describe('a limit that urges', () => {
  test('reaches the holder of a task, and its candidates while nobody holds it', async () => {
    const candidates = 'approval:candidateUsers="li" approval:candidateGroups="tax"';
    const urging = limit('<approval:action at="0.5" do="urge"/><approval:action at="red" do="urge"/>');
    const run = (await drive(`<startEvent id="s"/>${task('a', urging, candidates)}${flows('s>a')}`)).start();
    run.advance(4 * DAY);
    expect(told(run)).toEqual(['urged li tax']);
    run.send({ type: 'taskClaimed', task: run.id('a'), assignee: 'wang' });
    run.advance(20 * DAY);
    expect(told(run)).toEqual(['urged li tax', 'urged wang']);
  });

  test('of the case reaches everybody who has work in it, once', async () => {
    const body = `${limit('<approval:action at="red" do="urge"/>')}<startEvent id="s"/>
      ${task('a', '', 'approval:assignee="li"')}${task('b', '', 'approval:assignee="li"')}${flows('s>a s>b')}`;
    const run = (await drive(body)).start();
    expect(told(run.advance(30 * DAY))).toEqual(['urged li']);
  });
});

describe('an escalation along a chain', () => {
  const chain = limit('<approval:action at="red" do="escalate" chain="head, bureau, mayor" every="2"/>');
  const start = async () => (await drive(`<startEvent id="s"/>${task('a', chain)}${flows('s>a')}`)).start();

  test('goes on while the work is not done', async () => {
    const run = await start();
    expect(told(run.advance(60 * DAY))).toEqual(['escalated head', 'escalated bureau', 'escalated mayor']);
  });
  test('ends with the work', async () => {
    // Started on Tuesday 10 February 2026: promised by Saturday 14 February, a make-up working day.
    const run = (await start()).advance(5 * DAY);
    run.complete('a');
    expect(told(run.advance(60 * DAY))).toEqual(['escalated head']);
  });
});

describe('thresholds that a change has moved', () => {
  test('act again when they are reached again', async () => {
    const body = `<startEvent id="s"/>${task('a', limit('<approval:action at="red" do="urge" to="li"/>', 'promised="4"'))}`;
    const run = (await drive(`${body}${flows('s>a')}`)).start().advance(3 * DAY);
    const [clock] = [...recordsOf(run.state!.clocks)].map(({ id }) => id);
    run.send({ type: 'clockExtended', clock: clock!, amount: 1, ground: 'g', legalBasis: null, role: 'manager' }, 'm');
    expect(told(run.advance(2 * DAY))).toEqual([]);
    expect(told(run.advance(12 * DAY))).toEqual(['urged li']);
  });
  test('a limit that has been extended cannot be again, whoever asks', async () => {
    const run = (await drive(`<startEvent id="s"/>${task('a', limit(''))}${flows('s>a')}`)).start();
    const [clock = ''] = [...recordsOf(run.state!.clocks)].map(({ id }) => id);
    const extend = () =>
      run.send({ type: 'clockExtended', clock, amount: 1, ground: 'g', legalBasis: null, role: 'manager' }, 'm');
    expect([extend().kind, extend().kind]).toEqual(['stepped', 'rejected']);
  });
});
