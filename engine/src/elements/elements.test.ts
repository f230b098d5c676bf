import { describe, expect, test } from 'vitest';
import { drive, flows } from '../run/testing/drive.ts';

/** Flows inside a subprocess, with ids of their own. */
const inside = (text: string, mark = 'i') => flows(text).replaceAll('id="f', `id="${mark}`);

describe('call activity', () => {
  const called = `<process id="Q" isExecutable="true"><startEvent id="qs"/><userTask id="qa"/><exclusiveGateway id="qx"/><endEvent id="qe"/><endEvent id="qf"><errorEventDefinition errorRef="E"/></endEvent><endEvent id="qt"><terminateEventDefinition/></endEvent>
    ${flows('qs>qa\nqa>qx\nqx>qf:how = "error"\nqx>qt:how = "stop"\nqx>qe:how = "end"').replaceAll('id="f', 'id="q')}</process><error id="E" errorCode="E1"/>`;
  const caller = `<startEvent id="s"/><callActivity id="c" calledElement="Q"/><boundaryEvent id="b" attachedToRef="c"><errorEventDefinition errorRef="E"/></boundaryEvent><userTask id="z"/><userTask id="failed"/>${flows('s>c c>z b>failed')}`;
  test('runs inside the case and ends it in no way', async () => {
    for (const [how, waits] of [
      ['end', 'z'],
      ['stop', 'z'],
      ['error', 'failed'],
    ] as const) {
      const run = (await drive(caller, called)).start({ how });
      expect(run.waiting).toEqual(['qa']);
      run.complete('qa', { how });
      expect(run.waiting).toEqual([waits]);
    }
  });
  test('one round after the other, and what the rounds were given stays with them', async () => {
    const repeated = caller.replace(
      'calledElement="Q"/>',
      'calledElement="Q"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></callActivity>',
    );
    const run = (await drive(repeated, called)).start();
    run.complete('qa', { how: 'end' }).complete('qa', { how: 'end' });
    expect([run.waiting, run.variables]).toEqual([['z'], { how: 'end' }]);
  });
  test('an unknown process is an incident', async () => {
    const run = (await drive(`<startEvent id="s"/><callActivity id="c" calledElement="No"/>${flows('s>c')}`)).start();
    expect([run.status, run.incidents]).toEqual(['running', 1]);
  });
});

describe('complex gateway', () => {
  test('fires when its condition holds, and resets when the rest has come', async () => {
    const run = await drive(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><complexGateway id="g"><activationCondition>activationCount >= 2</activationCondition></complexGateway><userTask id="z"/>
      ${flows('s>f f>a f>b f>c a>g b>g c>g g>z')}`,
    );
    run.start().complete('a');
    expect(run.waiting).toEqual(['b', 'c', 'g']);
    run.complete('b');
    expect(run.waiting).toEqual(['c', 'z']);
    run.complete('c');
    expect(run.waiting).toEqual(['z']);
    run.complete('z');
    expect([run.status, run.entered]).toEqual(['completed', 's f a b c g z']);
  });
});

describe('complex gateway, reset', () => {
  test('a flow that asks for it is taken when the gateway resets, even as the last thing', async () => {
    const run = await drive(
      `<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><exclusiveGateway id="b"/><complexGateway id="g"><activationCondition>activationCount >= 1</activationCondition></complexGateway><task id="z"/><task id="late"/><endEvent id="e"/>
      ${flows('s>f\nf>a\nf>b\na>g\nb>g:back = true\nb>e:back = false\ng>z:waitingForStart\ng>late:not(waitingForStart)')}`,
    );
    run.start({ back: false });
    expect([run.status, run.entered.split(' ').sort().join(' ')]).toEqual(['completed', 'a b e f g late s z']);
  });
});

describe('events of several definitions', () => {
  const event = (parallel: boolean) =>
    `<startEvent id="s"/><intermediateCatchEvent id="c" parallelMultiple="${parallel}"><messageEventDefinition id="d1" messageRef="M"/><signalEventDefinition id="d2" signalRef="S"/></intermediateCatchEvent><userTask id="z"/>${flows('s>c c>z')}`;
  const also = '<message id="M" name="m"/><signal id="S" name="s"/>';
  test('any one will do', async () => {
    expect((await drive(event(false), also)).start().signal('s').waiting).toEqual(['z']);
  });
  test('all are needed when they are parallel', async () => {
    const run = (await drive(event(true), also)).start().signal('s', { a: 1 });
    expect(run.waiting).toEqual(['c']);
    expect(run.send({ type: 'signalBroadcast', name: 's', variables: {} }).kind).toBe('rejected');
    run.message('m', { b: 2 });
    expect([run.waiting, run.variables]).toEqual([['z'], { a: 1, b: 2 }]);
  });
  test('a boundary event that does not interrupt can need all, again and again', async () => {
    const run = await drive(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" cancelActivity="false" parallelMultiple="true"><messageEventDefinition id="d1" messageRef="M"/><signalEventDefinition id="d2" signalRef="S"/></boundaryEvent><userTask id="n"/>${flows('s>a b>n')}`,
      also,
    );
    run.start().message('m').signal('s').signal('s').message('m');
    expect([run.waiting, run.armed]).toEqual([['a', 'n', 'n'], ['b']]);
  });
});

describe('conditions', () => {
  test('one that cannot be evaluated is an incident of what waits for it', async () => {
    const run = await drive(
      `<startEvent id="s"/><intermediateCatchEvent id="c"><conditionalEventDefinition id="d"><condition>nothing(x)</condition></conditionalEventDefinition></intermediateCatchEvent><userTask id="z"/>${flows('s>c c>z')}`,
    );
    run.start();
    expect([run.status, run.incidents]).toEqual(['running', 1]);
  });
});

describe('quantities', () => {
  test('so many tokens start an activity, and so many leave it', async () => {
    const run = await drive(
      `<startEvent id="s"/><task id="a" completionQuantity="3"/><userTask id="b" startQuantity="2"/><userTask id="z"/>${flows('s>a a>b b>z')}`,
    );
    run.start();
    expect(run.waiting).toEqual(['b', 'b']);
    expect(run.entered).toBe('s a b');
  });
});

describe('ad-hoc subprocess', () => {
  const adHoc = (attributes: string, inner: string) =>
    `<startEvent id="s"/><adHocSubProcess id="h" ${attributes}><userTask id="a"/><userTask id="b"/><serviceTask id="j"/>${inner}</adHocSubProcess><userTask id="z"/>${flows('s>h h>z')}`;
  test('a machine starts by itself, a person is started, and a person ends it', async () => {
    const run = (await drive(adHoc('', ''))).start();
    expect(run.waiting).toEqual(['j']);
    run.job('j');
    run.send({ type: 'adHocStarted', activity: 'a', variables: {} });
    run.send({ type: 'adHocStarted', activity: 'a', variables: {} });
    expect(run.waiting).toEqual(['a', 'a']);
    run.send({ type: 'adHocFinished', subProcess: 'h' });
    expect(run.waiting).toEqual(['z']);
  });
  test('its condition ends it, and what remains may be let run', async () => {
    const condition = '<completionCondition>done = true</completionCondition>';
    const run = (await drive(adHoc('cancelRemainingInstances="false"', condition))).start();
    run.send({ type: 'adHocStarted', activity: 'a', variables: {} });
    run.complete('a', { done: true });
    expect(run.waiting).toEqual(['j']);
    expect(run.send({ type: 'adHocStarted', activity: 'b', variables: {} }).kind).toBe('rejected');
    run.job('j');
    expect(run.waiting).toEqual(['z']);
  });
  test('one at a time when it is sequential', async () => {
    const run = (await drive(adHoc('ordering="Sequential"', ''))).start();
    expect(run.send({ type: 'adHocStarted', activity: 'a', variables: {} }).kind).toBe('rejected');
    run.job('j');
    run.send({ type: 'adHocStarted', activity: 'a', variables: {} });
    expect(run.waiting).toEqual(['a']);
  });
});

describe('what instantiates', () => {
  test('a parallel event-based gateway needs all of its messages', async () => {
    const run = await drive(
      `<eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/><intermediateCatchEvent id="m1"><messageEventDefinition messageRef="A"/></intermediateCatchEvent><intermediateCatchEvent id="m2"><messageEventDefinition messageRef="B"/></intermediateCatchEvent><userTask id="a"/><userTask id="b"/>${flows('g>m1 g>m2 m1>a m2>b')}`,
      '<message id="A" name="a"/><message id="B" name="b"/>',
    );
    run.start({}, { kind: 'message', name: 'b', correlation: null });
    expect(run.waiting).toEqual(['b', 'm1']);
    run.message('a');
    expect(run.waiting).toEqual(['a', 'b']);
    expect(run.entered).toBe('g m2 m1 b a');
  });
  test('a receive task that instantiates', async () => {
    const run = await drive(
      `<receiveTask id="r" messageRef="A" instantiate="true"/><userTask id="a"/>${flows('r>a')}`,
      '<message id="A" name="a"/>',
    );
    expect(() => run.start()).toThrow('none start');
    run.start({ v: 1 }, { kind: 'message', name: 'a', correlation: null });
    expect([run.waiting, run.entered, run.variables]).toEqual([['a'], 'r a', { v: 1 }]);
  });
});

describe('inclusive join', () => {
  test('does not wait for a token that has taken another way, and knows loops', async () => {
    const run = await drive(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="x"/><inclusiveGateway id="j"/><userTask id="z"/><userTask id="other"/><exclusiveGateway id="again"/>
      ${flows('s>f\nf>a\nf>b\na>j\nb>x\nx>j:ok = true\nx>other:ok = false\nj>z\nz>again\nagain>j:again = true\nagain>e')}<endEvent id="e"/>`,
    );
    run.start().complete('a');
    expect(run.waiting).toEqual(['b', 'j']);
    run.complete('b', { ok: false });
    expect(run.waiting).toEqual(['other', 'z']);
    run.complete('z', { again: true });
    expect(run.waiting).toEqual(['other', 'z']);
  });
});

describe('multi-instance behavior', () => {
  const activity = (behavior: string) =>
    `<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics ${behavior}><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>
     <boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><signalEventDefinition id="bd" signalRef="S"/></boundaryEvent><userTask id="n"/>${flows('s>a b>n')}`;
  const also = '<signal id="S" name="one"/><signalEventDefinition id="ev" signalRef="S"/>';
  test('one: the first that completes throws', async () => {
    const run = await drive(activity('behavior="One" oneBehaviorEventRef="ev"'), also);
    run.start().complete('a').complete('a');
    expect(run.waiting).toEqual(['a', 'n']);
  });
  test('none: each that completes throws', async () => {
    const run = await drive(activity('behavior="None" noneBehaviorEventRef="ev"'), also);
    run.start().complete('a').complete('a');
    expect(run.waiting).toEqual(['a', 'n', 'n']);
  });
  test('items go in and come out', async () => {
    const run = await drive(
      `<startEvent id="s"/><dataObject id="items" isCollection="true"/><dataObject id="results" isCollection="true"/><userTask id="a"><multiInstanceLoopCharacteristics><loopDataInputRef>items</loopDataInputRef><inputDataItem id="in" name="item"/><loopDataOutputRef>results</loopDataOutputRef><outputDataItem id="out" name="result"/></multiInstanceLoopCharacteristics></userTask><userTask id="z"/>${flows('s>a a>z')}`,
    );
    run.start({ items: ['x', 'y'] });
    run.complete('a#2', { result: 2 }).complete('a', { result: 1 });
    expect(run.waiting).toEqual(['z']);
    expect(run.variables).toMatchObject({ results: [1, 2] });
  });
  test('a signer is added and removed', async () => {
    const run = await drive(
      `<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality><completionCondition>numberOfCompletedInstances / numberOfInstances >= 0.9</completionCondition></multiInstanceLoopCharacteristics></userTask><userTask id="z"/>${flows('s>a a>z')}`,
    );
    run.start();
    run.send({ type: 'signerAdded', activity: 'a', user: 'wu' });
    expect(run.waiting).toEqual(['a', 'a', 'a']);
    run.complete('a').complete('a');
    run.send({ type: 'signerRemoved', instance: run.id('a') });
    expect(run.waiting).toEqual(['z']);
  });
});

describe('compensation', () => {
  const handled = (id: string) =>
    `<userTask id="${id}"/><boundaryEvent id="b${id}" attachedToRef="${id}"><compensateEventDefinition id="c${id}"/></boundaryEvent><userTask id="u${id}" isForCompensation="true"/><association id="as${id}" associationDirection="One" sourceRef="b${id}" targetRef="u${id}"/>`;
  test('of one activity, and without waiting', async () => {
    const run = await drive(
      `<startEvent id="s"/>${handled('a')}${handled('b')}<intermediateThrowEvent id="c"><compensateEventDefinition id="d" activityRef="a" waitForCompletion="false"/></intermediateThrowEvent><userTask id="z"/>${flows('s>a a>b b>c c>z')}`,
    );
    run.start().complete('a').complete('b');
    expect(run.waiting).toEqual(['ua', 'z']);
    run.complete('z');
    expect(run.status).toBe('running');
    run.complete('ua');
    expect(run.status).toBe('completed');
  });
  test('a compensation event subprocess undoes its subprocess, with its variables', async () => {
    const run = await drive(
      `<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/>${handled('a')}${inside('s2>a')}
        <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition id="ed"/></startEvent><userTask id="undo"/><endEvent id="rest"><compensateEventDefinition id="rd"/></endEvent>${inside('es>undo undo>rest', 'k')}</subProcess></subProcess>
      <endEvent id="c"><compensateEventDefinition id="cd"/></endEvent>${flows('s>sub sub>c')}`,
    );
    run.start().complete('a');
    expect(run.waiting).toEqual(['undo']);
    run.complete('undo');
    expect(run.waiting).toEqual(['ua']);
    run.complete('ua');
    expect(run.status).toBe('completed');
    expect(run.entered).toBe('s sub s2 a c esp es undo rest ba ua');
  });
  test('what a called process completed is undone in its own scope', async () => {
    const run = await drive(
      `<startEvent id="s"/><callActivity id="c" calledElement="Q"/><endEvent id="e"><compensateEventDefinition id="ed"/></endEvent>${flows('s>c c>e')}`,
      `<process id="Q" isExecutable="true"><startEvent id="qs"/>${handled('a')}${handled('b')}${inside('qs>a a>b', 'q')}</process>`,
    );
    run.start().complete('a').complete('b');
    expect(run.waiting).toEqual(['ub']);
    run.complete('ub').complete('ua');
    expect([run.status, run.entered]).toEqual(['completed', 's c qs a b e bb ub ba ua']);
  });
  test('an interrupting error on the scope leaves what was completed to be compensated by its handler', async () => {
    const run = await drive(
      `<startEvent id="s"/>${handled('a')}<userTask id="w"/>${flows('s>a a>w')}
      <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><signalEventDefinition id="sd" signalRef="S"/></startEvent><endEvent id="t"><compensateEventDefinition id="td"/></endEvent>${inside('es>t')}</subProcess>`,
      '<signal id="S" name="s"/>',
    );
    run.start().complete('a').signal('s');
    expect(run.waiting).toEqual(['ua']);
    run.complete('ua');
    expect(run.status).toBe('completed');
  });
});

describe('jumps', () => {
  const nested = `<startEvent id="s"/><userTask id="a"/><subProcess id="sub"><startEvent id="s2"/><userTask id="b"/><userTask id="c"/>${inside('s2>b b>c')}</subProcess><userTask id="z"/>
    <subProcess id="esp" triggeredByEvent="true"><startEvent id="es" isInterrupting="true"><signalEventDefinition id="sd" signalRef="S"/></startEvent><userTask id="h"/>${inside('es>h', 'k')}</subProcess>${flows('s>a a>sub sub>z')}`;
  const also = '<signal id="S" name="s"/>';
  test('into a subprocess, and out of it', async () => {
    const run = (await drive(nested, also)).start();
    run.send({ type: 'jumped', from: [run.id('a')], to: ['c'], variables: {} });
    expect([run.waiting, run.entered]).toEqual([['c'], 's a sub c']);
    run.send({ type: 'jumped', from: [run.id('c')], to: ['a'], variables: {} });
    expect(run.waiting).toEqual(['a']);
    expect(run.status).toBe('running');
  });
  test('into an event subprocess that interrupts cancels its scope', async () => {
    const run = (await drive(nested, also)).start();
    run.send({ type: 'jumped', from: [], to: ['h'], variables: {} });
    expect([run.waiting, run.armed]).toEqual([['h'], []]);
    run.complete('h');
    expect(run.status).toBe('completed');
  });
  test('into a subprocess that repeats is one round of it', async () => {
    const run = await drive(
      `<startEvent id="s"/><userTask id="a"/><subProcess id="m"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics><startEvent id="s2"/><userTask id="b"/>${inside('s2>b')}</subProcess><userTask id="z"/>${flows('s>a a>m m>z')}`,
    );
    run.start();
    run.send({ type: 'jumped', from: [run.id('a')], to: ['b'], variables: {} });
    expect(run.waiting).toEqual(['b']);
    run.complete('b');
    expect([run.waiting, run.entered]).toEqual([['z'], 's a m b z']);
  });
  test('refused when the source is not open or the target unknown', async () => {
    const run = (await drive(nested, also)).start();
    expect(run.send({ type: 'jumped', from: ['99'], to: ['c'], variables: {} }).kind).toBe('rejected');
    expect(run.send({ type: 'jumped', from: [run.id('a')], to: ['no'], variables: {} }).kind).toBe('rejected');
  });
});

describe('migration', () => {
  const old = `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a"><timerEventDefinition id="td"><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="z"/>${flows('s>a a>z t>z')}`;
  const version = (body: string) => `<process id="P2" isExecutable="true">${body}</process>`;
  const next = version(
    `<startEvent id="s9"/><userTask id="a2"/><boundaryEvent id="m" attachedToRef="a2" cancelActivity="false"><messageEventDefinition id="md" messageRef="M"/></boundaryEvent><userTask id="n"/><userTask id="y"/>${inside('s9>a2 a2>y m>n', 'g')}`,
  );
  test('goes on in the new definition, with its boundary events', async () => {
    const run = (await drive(old, `${next}<message id="M" name="m"/>`)).start();
    const process = run.processes[1]!.hash;
    expect(run.send({ type: 'migrated', process, map: {} }).kind).toBe('rejected');
    expect(run.waiting).toEqual(['a']);
    expect(run.send({ type: 'migrated', process, map: { a: 'a2' } }).kind).toBe('stepped');
    expect([run.waiting, run.armed]).toEqual([['a2'], ['m']]);
    run.message('m').complete('a2');
    expect(run.waiting).toEqual(['n', 'y']);
  });
});

describe('endless loops', () => {
  test('are an incident, and the case can be cancelled', async () => {
    const run = await drive(`<startEvent id="s"/><exclusiveGateway id="x"/><task id="a"/>${flows('s>x x>a a>x')}`);
    run.start();
    expect([run.status, run.incidents]).toEqual(['running', 1]);
    run.send({ type: 'cancelled', reason: 'loop' });
    expect(run.status).toBe('cancelled');
  });
});

describe('the approval extension', () => {
  const DAY = 86_400_000;
  type Run = Awaited<ReturnType<typeof drive>>;
  const factsOf = (run: Run, mark: string) =>
    run.commands.flatMap(({ type, ...rest }) =>
      type === 'record' && 'what' in rest && rest.what.kind.startsWith(mark) ? [rest.what.kind] : [],
    );
  const extended = (id: string, extension: string) =>
    `<userTask id="${id}"><extensionElements>${extension}</extensionElements></userTask>`;

  test('a visit beyond the allowance waits for an exception', async () => {
    const run = await drive(
      `<startEvent id="s"/>${extended('a', '<approval:visit purpose="identity"/>')}<userTask id="m"/>${flows('s>a a>m')}`,
    );
    run.start().complete('a');
    run.now += 3 * DAY;
    run.send({ type: 'returned', to: 'a', from: run.id('m'), reason: null, variables: {} });
    expect([run.waiting, run.incidents]).toEqual([['a'], 1]);
    expect(run.send({ type: 'taskCompleted', task: run.id('a'), variables: {} }).kind).toBe('rejected');
    run.send({ type: 'visitExceptionGranted', instance: run.id('a'), reason: 'fire' }, 'zhao');
    expect(run.incidents).toBe(0);
    run.complete('a');
    expect(factsOf(run, 'visit')).toEqual(['visitOpened', 'visitUsed', 'visitException', 'visitUsed']);
  });

  const limit = '<approval:timeLimit promised="3" statutory="20" unit="workingDay"/>';
  const dueOf = (run: Run) => run.commands.findLast((command) => command.type === 'putClock')?.dueAt;
  test('a limit is dated by the calendar, turns its light and ends with its activity', async () => {
    const run = await drive(`<startEvent id="s"/>${extended('a', limit)}${flows('s>a')}`);
    run.now = Date.parse('2026-02-13T10:00:00+08:00');
    run.start();
    expect(dueOf(run)).toBe(Date.parse('2026-02-25T17:00:00+08:00'));
    expect(run.commands.find((command) => command.type === 'openTask')?.due).toBe(dueOf(run));
    run.advance(20 * DAY);
    expect(
      run.commands.flatMap((command) =>
        command.type === 'record' && command.what.kind === 'light' ? [command.what.light] : [],
      ),
    ).toEqual(['yellow', 'red']);
    run.complete('a');
    expect([run.status, Object.keys(run.state!.clocks)]).toEqual(['completed', []]);
  });
  test('what does not count stops the clock of the case', async () => {
    const run = await drive(
      `<extensionElements><approval:timeLimit promised="10" unit="workingDay"/></extensionElements><startEvent id="s"/><userTask id="m"/>${extended('i', '<approval:stopsClock kind="inspection" ground="L45"/>')}<userTask id="z"/>${flows('s>m m>i i>z')}`,
    );
    run.now = Date.parse('2026-02-13T10:00:00+08:00');
    run.start();
    run.now = Date.parse('2026-02-26T09:00:00+08:00');
    run.complete('m');
    expect(dueOf(run)).toBe(null);
    run.now = Date.parse('2026-03-03T17:00:00+08:00');
    run.complete('i');
    expect(dueOf(run)).toBe(Date.parse('2026-03-12T17:00:00+08:00'));
  });
  test('silence is consent where the limit says so', async () => {
    const run = await drive(
      `<startEvent id="s"/>${extended('a', '<approval:timeLimit promised="1" unit="workingDay"><approval:action at="red" do="complete" outcome="{granted: true}"/></approval:timeLimit>')}${flows('s>a')}`,
    );
    run.start().advance(5 * DAY);
    expect([run.status, run.variables]).toEqual(['completed', { granted: true }]);
  });
});
