import { describe, expect, test } from 'vitest';
import { drive, flows } from './testing/drive.ts';

describe('gateways', () => {
  test('a parallel split waits for all branches at its join', async () => {
    const run = await drive(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>
      ${flows('s>f f>a f>b a>j b>j j>e')}`,
    );
    run.start();
    expect(run.waiting).toEqual(['a', 'b']);
    run.complete('a');
    expect(run.waiting).toEqual(['b', 'j']);
    run.complete('b', { x: 1 });
    expect(run.status).toBe('completed');
    expect(run.entered).toBe('s f a b j e');
    expect(run.variables).toEqual({ x: 1 });
  });

  test('an exclusive choice takes the first condition that holds, else the default, else it is an incident', async () => {
    const xml = (start: string) =>
      `<startEvent id="s"/><exclusiveGateway id="g"${start}/><task id="a"/><task id="b"/>${flows('s>g\ng>a:x > 5\ng>b:x > 2')}`;
    expect((await drive(xml(''))).start({ x: 6 }).entered).toBe('s g a');
    expect((await drive(xml(''))).start({ x: 3 }).entered).toBe('s g b');
    const stuck = (await drive(xml(''))).start({ x: 1 });
    expect([stuck.status, stuck.incidents, stuck.waiting]).toEqual(['running', 1, []]);
    stuck.send({ type: 'retried', instance: null, variables: { x: 4 } });
    expect([stuck.status, stuck.incidents, stuck.entered]).toEqual(['completed', 0, 's g b']);
  });

  test('an inclusive join waits only for tokens that can still come', async () => {
    const run = await drive(
      `<startEvent id="s"/><inclusiveGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><inclusiveGateway id="j"/><userTask id="d"/>
      ${flows('s>f\nf>a:x > 0\nf>b:x > 1\nf>c:x > 2\na>j\nb>j\nc>j\nj>d')}`,
    );
    run.start({ x: 2 });
    expect(run.waiting).toEqual(['a', 'b']);
    run.complete('b');
    expect(run.waiting).toEqual(['a', 'j']);
    run.complete('a');
    expect(run.waiting).toEqual(['d']);
  });

  test('the first event decides an event-based gateway', async () => {
    const run = await drive(
      `<startEvent id="s"/><eventBasedGateway id="g"/>
      <intermediateCatchEvent id="m"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>
      <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
      <task id="paid"/><task id="late"/>${flows('s>g g>m g>t m>paid t>late')}`,
      '<message id="M" name="pay"/>',
    );
    run.start();
    expect(run.waiting).toEqual(['g']);
    run.advance(3_600_000);
    expect(run.entered).toBe('s g t late');
    expect(run.status).toBe('completed');
  });
});

describe('events', () => {
  const review = `<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="a"/><endEvent id="e2"/>${flows('s2>a a>e2').replaceAll('id="f', 'id="i')}</subProcess><endEvent id="e"/>`;
  test('an interrupting timer takes the place of its activity', async () => {
    const run = await drive(
      `${review}<boundaryEvent id="t" attachedToRef="sub"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><task id="late"/>
      ${flows('s>sub sub>e t>late')}`,
    );
    run.start();
    expect(run.armed).toEqual(['t']);
    run.advance(86_400_000);
    expect(run.entered).toBe('s sub s2 a t late');
    expect(run.status).toBe('completed');
  });

  test('a timer cycle that does not interrupt comes so many times', async () => {
    const run = await drive(
      `${review}<boundaryEvent id="t" attachedToRef="sub" cancelActivity="false"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent><task id="r"/>
      ${flows('s>sub sub>e t>r')}`,
    );
    run.start().advance(10 * 3_600_000);
    expect(run.entered).toBe('s sub s2 a t r t r t r');
    expect(run.waiting).toEqual(['a']);
    expect(run.armed).toEqual([]);
  });

  test('an error goes to the nearest catch of its code', async () => {
    const run = await drive(
      `<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><serviceTask id="job"/>${flows('s2>job').replaceAll('id="f', 'id="i')}</subProcess>
      <boundaryEvent id="any" attachedToRef="sub"><errorEventDefinition/></boundaryEvent>
      <boundaryEvent id="one" attachedToRef="sub"><errorEventDefinition errorRef="E"/></boundaryEvent>
      ${flows('s>sub')}`,
      '<error id="E" errorCode="E1"/>',
    );
    run.start().jobError('job', 'E1');
    expect(run.entered).toBe('s sub s2 job one');
  });

  test('an error that nobody catches fails the case with its code', async () => {
    const run = await drive(
      `<startEvent id="s"/><endEvent id="e"><errorEventDefinition errorRef="E"/></endEvent>${flows('s>e')}`,
      '<error id="E" errorCode="E1"/>',
    );
    run.start();
    expect([run.status, run.state!.reason]).toEqual(['failed', 'E1']);
  });

  test('an interrupting event subprocess takes the place of its scope, one that does not runs beside it', async () => {
    const esp = (interrupting: boolean) =>
      `<startEvent id="s"/><userTask id="a"/>${flows('s>a')}<subProcess id="esp" triggeredByEvent="true"><startEvent id="es" isInterrupting="${interrupting}"><messageEventDefinition messageRef="M"/></startEvent><userTask id="h"/><sequenceFlow id="x" sourceRef="es" targetRef="h"/></subProcess>`;
    const cut = (await drive(esp(true), '<message id="M" name="m"/>')).start();
    expect(cut.armed).toEqual(['es']);
    cut.message('m', { v: 1 });
    expect([cut.waiting, cut.armed, cut.variables]).toEqual([['h'], [], { v: 1 }]);
    const beside = (await drive(esp(false), '<message id="M" name="m"/>')).start();
    beside.message('m').message('m');
    expect([beside.waiting, beside.armed]).toEqual([['a', 'h', 'h'], ['es']]);
    beside.complete('a').complete('h').complete('h');
    expect(beside.status).toBe('completed');
  });

  test('a condition fires when it becomes true', async () => {
    const run = await drive(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="c" attachedToRef="a" cancelActivity="false"><conditionalEventDefinition><condition>amount > 10</condition></conditionalEventDefinition></boundaryEvent><task id="n"/>${flows('s>a c>n')}`,
    );
    run.start().set({ amount: 5 }).set({ amount: 11 }).set({ amount: 12 }).set({ amount: 1 }).set({ amount: 20 });
    expect(run.entered).toBe('s a c n c n');
  });

  test('terminate ends its own scope only', async () => {
    const run = await drive(
      `<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="a"/><endEvent id="t"><terminateEventDefinition/></endEvent>${flows('s2>a s2>t').replaceAll('id="f', 'id="i')}</subProcess><userTask id="b"/>${flows('s>sub sub>b')}`,
    );
    run.start();
    expect(run.waiting).toEqual(['b']);
  });

  test('a signal is heard by all, what interrupts last', async () => {
    const run = await drive(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b1" attachedToRef="a"><signalEventDefinition id="d1" signalRef="S"/></boundaryEvent><boundaryEvent id="b2" attachedToRef="a" cancelActivity="false"><signalEventDefinition id="d2" signalRef="S"/></boundaryEvent><userTask id="x"/><userTask id="y"/>${flows('s>a b1>x b2>y')}`,
      '<signal id="S" name="S"/>',
    );
    run.start().signal('S');
    expect(run.waiting).toEqual(['x', 'y']);
  });

  test('links, signals and escalations', async () => {
    const run = await drive(
      `<startEvent id="s"/><intermediateThrowEvent id="l"><linkEventDefinition name="L"/></intermediateThrowEvent><intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent>
      <parallelGateway id="g"/><intermediateThrowEvent id="ts"><signalEventDefinition signalRef="S"/></intermediateThrowEvent><intermediateCatchEvent id="cs"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>
      <subProcess id="sub"><startEvent id="s2"/><intermediateThrowEvent id="esc"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent><userTask id="a"/>${flows('s2>esc esc>a').replaceAll('id="f', 'id="i')}</subProcess>
      <boundaryEvent id="b" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition escalationRef="X"/></boundaryEvent><userTask id="n"/>
      ${flows('s>l c>g g>ts g>cs g>sub b>n')}`,
      '<signal id="S" name="S"/><escalation id="X" escalationCode="X"/>',
    );
    run.start();
    expect(run.waiting).toEqual(['a', 'n']);
    expect(run.entered).toBe('s l c g ts cs sub s2 esc b n a');
  });
});

describe('multi-instance and loops', () => {
  const mi = (inner: string, attributes = '') =>
    `<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics></userTask><userTask id="z"/>${flows('s>a a>z')}`;
  test('parallel instances end when the condition holds', async () => {
    const run = await drive(
      mi(
        '<loopCardinality>3</loopCardinality><completionCondition>numberOfCompletedInstances >= 2</completionCondition>',
      ),
    );
    run.start();
    expect(run.waiting).toEqual(['a', 'a', 'a']);
    run.complete('a#2').complete('a');
    expect(run.waiting).toEqual(['z']);
    expect(run.entered).toBe('s a a a z');
  });
  test('sequential instances come one after the other', async () => {
    const run = (await drive(mi('<loopCardinality>2</loopCardinality>', 'isSequential="true"'))).start();
    expect(run.waiting).toEqual(['a']);
    run.complete('a');
    expect(run.waiting).toEqual(['a']);
    run.complete('a');
    expect(run.waiting).toEqual(['z']);
  });
  test('no instances: the activity is passed', async () => {
    expect((await drive(mi('<loopCardinality>0</loopCardinality>'))).start().waiting).toEqual(['z']);
  });
  test('a standard loop tests before or after, and has a maximum', async () => {
    const loop = (attributes: string) =>
      `<startEvent id="s"/><scriptTask id="a" scriptFormat="feel"><standardLoopCharacteristics ${attributes}><loopCondition>n &lt; 3</loopCondition></standardLoopCharacteristics><script>{n: n + 1}</script></scriptTask>${flows('s>a')}`;
    expect((await drive(loop('testBefore="false"'))).start({ n: 0 }).entered).toBe('s a a a');
    expect((await drive(loop('testBefore="false"'))).start({ n: 9 }).entered).toBe('s a');
    expect((await drive(loop('testBefore="true"'))).start({ n: 9 }).entered).toBe('s');
    expect((await drive(loop('testBefore="false" loopMaximum="2"'))).start({ n: 0 }).entered).toBe('s a a');
  });
});

describe('compensation and transactions', () => {
  const booking = (id: string) =>
    `<userTask id="${id}"/><boundaryEvent id="b${id}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent><userTask id="u${id}" isForCompensation="true"/><association id="as${id}" associationDirection="One" sourceRef="b${id}" targetRef="u${id}"/>`;
  test('handlers run last first, and the throw waits for them', async () => {
    const run = await drive(
      `<startEvent id="s"/>${booking('a')}${booking('b')}<intermediateThrowEvent id="c"><compensateEventDefinition/></intermediateThrowEvent><userTask id="z"/>${flows('s>a a>b b>c c>z')}`,
    );
    run.start().complete('a').complete('b');
    expect(run.waiting).toEqual(['ub']);
    run.complete('ub');
    expect(run.waiting).toEqual(['ua']);
    run.complete('ua');
    expect(run.waiting).toEqual(['z']);
    run.complete('z');
    expect(run.status).toBe('completed');
  });
  test('a cancelled transaction is undone and leaves by its cancel event', async () => {
    const run = await drive(
      `<startEvent id="s"/><transaction id="t"><startEvent id="s2"/>${booking('a')}<userTask id="w"/><endEvent id="x"><cancelEventDefinition/></endEvent>${flows('s2>a s2>w a>x').replaceAll('id="f', 'id="i')}</transaction>
      <boundaryEvent id="bc" attachedToRef="t"><cancelEventDefinition/></boundaryEvent><userTask id="after"/><userTask id="no"/>${flows('s>t t>no bc>after')}`,
    );
    run.start().complete('a');
    expect(run.waiting).toEqual(['ua']);
    run.complete('ua');
    expect(run.waiting).toEqual(['after']);
  });
  test('a completed subprocess is undone from within', async () => {
    const run = await drive(
      `<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/>${booking('a')}${booking('b')}${flows('s2>a a>b').replaceAll('id="f', 'id="i')}</subProcess>
      <endEvent id="c"><compensateEventDefinition/></endEvent>${flows('s>sub sub>c')}`,
    );
    run.start().complete('a').complete('b').complete('ub').complete('ua');
    expect(run.status).toBe('completed');
  });
});

describe('operators', () => {
  const line = `<startEvent id="s"/><userTask id="a"/><parallelGateway id="f"/><userTask id="b"/><userTask id="c"/><parallelGateway id="j"/><userTask id="d"/><exclusiveGateway id="x"/><endEvent id="e"/>
      ${flows('s>a\na>f\nf>b\nf>c\nb>j\nc>j\nj>d\nd>x\nx>a:again = true\nx>e')}`;
  test('a return cancels what is downstream and nothing else', async () => {
    const run = (await drive(line)).start().complete('a').complete('b');
    expect(run.waiting).toEqual(['c', 'j']);
    run.send({ type: 'returned', to: 'a', from: run.id('c'), reason: null, variables: {} });
    expect(run.waiting).toEqual(['a']);
    run.complete('a').complete('c').complete('b');
    expect(run.send({ type: 'returned', to: 'd', from: run.id('d'), reason: null, variables: {} }).kind).toBe(
      'rejected',
    );
  });
  test('a completion is withdrawn while nothing has followed it', async () => {
    const run = (await drive(line)).start().complete('a', {}, 'li');
    expect(run.send({ type: 'withdrawn', activity: 'a' }, 'wang').kind).toBe('rejected');
    expect(run.send({ type: 'withdrawn', activity: 'a' }, 'li').kind).toBe('stepped');
    expect(run.waiting).toEqual(['a']);
    run.complete('a', {}, 'li').complete('b', {}, 'wang');
    expect(run.send({ type: 'withdrawn', activity: 'a' }, 'li').kind).toBe('rejected');
    expect(run.send({ type: 'withdrawn', activity: 'b' }, 'wang').kind).toBe('stepped');
    expect(run.waiting).toEqual(['b', 'c']);
  });
  test('a jump moves tokens', async () => {
    const run = (await drive(line)).start().complete('a');
    run.send({ type: 'jumped', from: [run.id('b'), run.id('c')], to: ['d'], variables: {} });
    expect(run.waiting).toEqual(['d']);
    run.complete('d');
    expect(run.status).toBe('completed');
  });
  test('suspended, nothing moves; resumed, it goes on', async () => {
    const run = (await drive(line)).start();
    run.send({ type: 'suspended' });
    expect(run.send({ type: 'taskCompleted', task: run.id('a'), variables: {} }).kind).toBe('rejected');
    run.send({ type: 'resumed' });
    run.complete('a');
    run.send({ type: 'cancelled', reason: 'no' });
    expect([run.status, run.waiting]).toEqual(['cancelled', []]);
  });
});
