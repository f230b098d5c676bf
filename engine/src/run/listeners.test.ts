import { describe, expect, test } from 'vitest';
import { openJobsOf } from './inspect.ts';
import { type Driver, definitions, drive, flows } from './testing/drive.ts';

const listening = (...moments: readonly string[]) =>
  `<extensionElements>${moments.map((on) => `<approval:listener event="${on}" jobType="on-${on}" retries="2"/>`).join('')}</extensionElements>`;
const all = listening('start', 'create', 'assignment', 'complete', 'end');

/** `type@element` of every listener's job sent so far. */
const sent = (run: Driver) =>
  run.commands.flatMap((command) =>
    command.type === 'runJob' ? [`${command.jobType}@${command.element}`] : command.type === 'cancelJob' ? ['x'] : [],
  );
const jobs = (run: Driver) => openJobsOf(run.state!, run.surroundings).map(({ id }) => id);
const answer = (run: Driver, job: string, variables = {}) => run.send({ type: 'jobCompleted', job, variables });
const fail = (run: Driver, job: string, retriesLeft: number) =>
  run.send({ type: 'jobFailed', job, failure: { kind: 'technical', reason: 'down', retriesLeft } });

const twoTasks = (first: string, attributes = '') =>
  drive(`<startEvent id="s"/><userTask id="a" ${attributes}>${first}</userTask><userTask id="b"/>${flows('s>a a>b')}`);

describe('listeners', () => {
  test('of a task are called at each moment, and delay nothing', async () => {
    const run = (await twoTasks(all)).start();
    expect(sent(run)).toEqual(['on-start@a', 'on-create@a']);
    expect([run.waiting, run.entered]).toEqual([['a'], 's a']);
    run.send({ type: 'taskClaimed', task: run.id('a'), assignee: 'li' });
    run.send({ type: 'taskClaimed', task: run.id('a'), assignee: 'li' });
    run.send({ type: 'taskAssigned', task: run.id('a'), assignee: 'wang', candidateGroups: null });
    run.complete('a', { fee: 3 });
    expect(sent(run).slice(2)).toEqual(['on-assignment@a', 'on-assignment@a', 'on-complete@a', 'on-end@a']);
    const last = run.commands.findLast(({ type }) => type === 'runJob');
    expect(last).toMatchObject({
      retries: 2,
      headers: { listener: 'end', assignee: 'wang' },
      variables: { fee: 3 },
    });
    expect([run.waiting, jobs(run).length]).toEqual([['b'], 6]);
  });

  test('of a task that is assigned from the start hear of it when it opens', async () => {
    const run = (await twoTasks(listening('assignment', 'create'), 'approval:assignee="li"')).start();
    expect(sent(run)).toEqual(['on-create@a', 'on-assignment@a']);
  });

  test('of every round are called, not of the whole', async () => {
    const loop =
      '<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics>';
    const run = await drive(
      `<startEvent id="s"/><task id="a">${listening('start', 'end', 'create')}${loop}</task>${flows('s>a')}`,
    );
    run.start();
    expect(sent(run)).toEqual(['on-start@a', 'on-end@a', 'on-start@a', 'on-end@a']);
  });

  test('hear of a start once, though it was tried again', async () => {
    const run = await drive(
      `<startEvent id="s"/><userTask id="a" approval:dueDate="=when">${listening('start', 'create')}</userTask>${flows('s>a')}`,
    );
    run.start({ when: 'never' });
    expect([run.incidents, sent(run)]).toEqual([1, ['on-start@a']]);
    run.send({ type: 'retried', instance: null, variables: { when: 'PT1H' } });
    expect([run.incidents, sent(run)]).toEqual([0, ['on-start@a', 'on-create@a']]);
  });

  test('write where the activity would, and around it when that is over', async () => {
    const mapping = '<approval:ioMapping><approval:input source="1" target="own"/></approval:ioMapping>';
    const run = (await twoTasks(listening('start', 'end').replace('<approval', `${mapping}<approval`))).start();
    answer(run, jobs(run)[0]!, { own: 2, other: 2 });
    expect(run.variables).toEqual({ other: 2 });
    run.complete('a');
    answer(run, jobs(run)[0]!, { own: 3 });
    expect([run.variables, jobs(run), run.waiting]).toEqual([{ other: 2, own: 3 }, [], ['b']]);
    expect(answer(run, '99')).toMatchObject({ kind: 'rejected', rejection: { code: 'notOpen' } });
  });

  test('of an activity in a subprocess write into that', async () => {
    const inner = `<subProcess id="sub"><extensionElements/><userTask id="a">${listening('start')}</userTask><userTask id="c"/>
      <property id="own" name="own"/>${flows('a>c')}</subProcess>`;
    const run = (await drive(`<startEvent id="s"/>${inner}${flows('s>sub')}`)).start();
    run.complete('a');
    answer(run, jobs(run)[0]!, { own: 1, other: 2 });
    expect([run.variables, run.waiting]).toEqual([{ other: 2 }, ['c']]);
  });

  test('that fail stand in an incident of their own until they are tried again', async () => {
    const run = (await twoTasks(listening('end'))).start();
    run.complete('a');
    const [job] = jobs(run);
    fail(run, job!, 1);
    expect(run.incidents).toBe(0);
    fail(run, job!, 0);
    expect([run.incidents, run.waiting]).toEqual([1, ['b']]);
    expect(run.commands.at(-1)).toMatchObject({ type: 'raiseIncident', element: 'a', cause: 'job', instance: job });
    run.send({ type: 'retried', instance: job!, variables: {} });
    expect([run.incidents, sent(run)]).toEqual([0, ['on-end@a', 'on-end@a']]);
    run.send({ type: 'jobFailed', job: job!, failure: { kind: 'error', code: 'E', message: null, variables: {} } });
    expect(run.incidents).toBe(1);
    answer(run, job!);
    expect([run.incidents, jobs(run)]).toEqual([0, []]);
  });

  test('whose tries cannot be counted stand in an incident, and the activity goes on', async () => {
    const run = (await twoTasks(listening('end').replace('retries="2"', 'retries="=nothing"'))).start();
    run.complete('a');
    expect([run.incidents, run.waiting, sent(run)]).toEqual([1, ['b'], []]);
  });

  test('of what was interrupted go on', async () => {
    const run = await drive(
      `<startEvent id="s"/><userTask id="a">${listening('start', 'end')}</userTask><userTask id="b"/>
      <boundaryEvent id="t" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
      ${flows('s>a t>b')}`,
    );
    run.start().advance(3_600_000);
    expect([run.waiting, sent(run), jobs(run).length]).toEqual([['b'], ['on-start@a'], 1]);
  });

  test('answer a suspended case', async () => {
    const run = (await twoTasks(listening('start'))).start();
    run.send({ type: 'suspended' });
    answer(run, jobs(run)[0]!, { x: 1 });
    run.send({ type: 'resumed' });
    expect([run.variables, run.waiting]).toEqual([{ x: 1 }, ['a']]);
  });
});

describe('a case that is over', () => {
  const one = () =>
    drive(`<startEvent id="s"/><userTask id="a">${listening('start', 'end')}</userTask>${flows('s>a')}`);

  test('leaves its listeners at work: what they return closes them and changes nothing', async () => {
    const run = (await one()).start();
    run.complete('a');
    expect([run.status, sent(run)]).toEqual(['completed', ['on-start@a', 'on-end@a']]);
    const [first, second] = jobs(run);
    answer(run, first!, { x: 1 });
    fail(run, second!, 0);
    expect([run.variables, run.incidents, jobs(run), run.state!.listeners]).toEqual([{}, 0, [], undefined]);
    expect(answer(run, first!)).toMatchObject({ kind: 'rejected', rejection: { code: 'caseEnded' } });
  });

  test('drops those that stand in an incident', async () => {
    const run = (await one()).start();
    fail(run, jobs(run)[0]!, 0);
    run.complete('a');
    expect([run.incidents, sent(run), jobs(run).length]).toEqual([0, ['on-start@a', 'on-end@a', 'x'], 1]);
  });

  test('calls them back when it was cancelled', async () => {
    const run = (await one()).start();
    run.send({ type: 'cancelled', reason: 'withdrawn' });
    expect([sent(run), jobs(run)]).toEqual([['on-start@a', 'x'], []]);
  });
});

test('a migrated case names its listeners by the ids of the new definition', async () => {
  const body = (id: string) =>
    `<startEvent id="s"/><userTask id="${id}">${listening('start')}</userTask>${flows(`s>${id}`)}`;
  const other = definitions(body('z'), '')
    .match(/<process[\s\S]*<\/process>/)![0]
    .replace('id="P"', 'id="Q"');
  const run = await drive(
    body('a'),
    other.replaceAll('id="s"', 'id="s2"').replaceAll('"s"', '"s2"').replaceAll('f0_s_z', 'g'),
  );
  run.start();
  run.send({ type: 'migrated', process: run.processes[1]!.hash, map: { a: 'z', s: 's2' } });
  expect(openJobsOf(run.state!, run.surroundings).map(({ element }) => element)).toEqual(['z']);
});
