import { describe, expect, it } from 'vitest';
import { around, condition, flow, snippet } from './checks/snippet.ts';
import type { FlowNode, Process } from './process.ts';
import { read } from './read.ts';

async function processOf(xml: string): Promise<Process> {
  const { processes, problems } = await read(xml);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  return processes[0]!;
}

async function nodeOf(xml: string, id = 'a'): Promise<FlowNode> {
  return (await processOf(xml)).nodes.find((one) => one.id === id)!;
}

const extended = (tag: string, extensions: string, attributes = '') =>
  snippet(around(`<${tag} id="a" ${attributes}><extensionElements>${extensions}</extensionElements></${tag}>`));

describe('the graph', () => {
  it('numbers nodes, flows and scopes', async () => {
    const inner = `<subProcess id="a"><startEvent id="s2"/><task id="t"/>${flow('s2', 't')}<subProcess id="es" triggeredByEvent="true"><startEvent id="s3" isInterrupting="false"><signalEventDefinition signalRef="sig"/></startEvent></subProcess></subProcess>`;
    const process = await processOf(snippet(around(inner), '<signal id="sig" name="halt"/>'));
    expect(process.nodes.map((node) => [node.id, node.scope])).toEqual([
      ['start', 0],
      ['a', 0],
      ['s2', 1],
      ['t', 1],
      ['es', 1],
      ['s3', 2],
      ['end', 0],
    ]);
    expect(process.scopes).toMatchObject([
      { kind: 'process', node: null, parent: null, startEvents: [0] },
      { kind: 'subProcess', node: 1, parent: 0, startEvents: [2], eventSubProcesses: [4], implicitStarts: [] },
      { kind: 'eventSubProcess', node: 4, parent: 1, startEvents: [5] },
    ]);
    expect(process.nodes[5]).toMatchObject({
      isInterrupting: false,
      definitions: [{ type: 'signal', name: { literal: 'halt' } }],
    });
    expect(process.flows[0]).toMatchObject({ id: 's2-t', source: 2, target: 3, condition: null });
  });

  it('starts without start events at what nothing leads to', async () => {
    const process = await processOf(
      snippet(
        `<task id="x"/><task id="y"/>${flow('x', 'y')}<task id="z" isForCompensation="true"/><parallelGateway id="g"/>`,
      ),
    );
    expect(process.scopes[0]?.implicitStarts.map((index) => process.nodes[index]?.id)).toEqual(['x', 'g']);
  });

  it('has the same hash for the same meaning and another for another', async () => {
    const one = await processOf(snippet(around('<task id="a"/>')));
    const same = await processOf(`${snippet(around('<task  id="a" />'))}\n`);
    const other = await processOf(snippet(around('<task id="a" name="A"/>')));
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(same.hash).toBe(one.hash);
    expect(other.hash).not.toBe(one.hash);
  });

  it('reads several executable processes of a collaboration', async () => {
    const second = `<startEvent id="qs"/><endEvent id="qe"/>${flow('qs', 'qe')}`;
    const beside = `<collaboration id="c"><participant id="p1" processRef="p"/><participant id="p2" processRef="q"/></collaboration><process id="q" isExecutable="true">${second}</process>`;
    const { processes } = await read(snippet(around('<task id="a"/>'), beside));
    expect(processes.map((process) => process.id)).toEqual(['q', 'p']);
  });

  it('compiles conditions, defaults and quantities', async () => {
    const process = await processOf(
      snippet(
        around(
          '<task id="a" default="a-end" startQuantity="2" completionQuantity="3"/><endEvent id="b"/>',
          flow('a', 'b', condition('= x > 1')),
        ),
      ),
    );
    expect(process.nodes[1]).toMatchObject({ default: 1, startQuantity: 2, completionQuantity: 3 });
    expect(process.flows[2]).toMatchObject({ id: 'a-b', condition: { feel: 'x > 1' } });
  });
});

describe('a process that is only drawn', () => {
  it('need not be complete enough to run', async () => {
    const drawn =
      '<process id="q" isExecutable="false"><startEvent id="qs"><messageEventDefinition/></startEvent><callActivity id="qc"/></process>';
    const { processes, problems } = await read(snippet(around('<task id="a"/>'), drawn));
    expect(processes.map((process) => process.id)).toEqual(['p']);
    expect(problems.map((problem) => [problem.severity, problem.element, problem.rule])).toEqual([
      ['info', 'q', 'is-executable'],
    ]);
  });

  it('is held to the structure all the same', async () => {
    const drawn = `<process id="q" isExecutable="false"><startEvent id="qs"/><task id="qt"/>${flow('qt', 'qs')}</process>`;
    const { problems } = await read(snippet(around('<task id="a"/>'), drawn));
    expect(problems.map((problem) => problem.rule)).toContain('start-event-incoming');
  });
});

describe('data', () => {
  it('declares objects, properties and stores as variables', async () => {
    const process = await processOf(
      snippet(
        `<property id="pr" name="counter"/><dataObject id="d1" isCollection="true"/><dataObjectReference id="r1" name="forms" dataObjectRef="d1"/><dataStoreReference id="r2" dataStoreRef="ds"/>${around('<task id="a"><property id="own" name="draft"/></task>')}`,
        '<dataStore id="ds" name="registry"/>',
      ),
    );
    expect(process.scopes[0]?.data).toEqual([
      { id: 'pr', name: 'counter', isCollection: false },
      { id: 'd1', name: 'forms', isCollection: true },
      { id: 'ds', name: 'registry', isCollection: false },
    ]);
    expect(process.nodes[1]).toMatchObject({ data: [{ id: 'own', name: 'draft' }] });
  });

  it('maps associations: copies, transformations and assignments', async () => {
    const task = `<task id="a"><ioSpecification><dataInput id="in" name="x"/><dataOutput id="out" name="y"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>
      <dataInputAssociation><sourceRef>d</sourceRef><targetRef>in</targetRef></dataInputAssociation>
      <dataInputAssociation><targetRef>in</targetRef><transformation>form.area * 2</transformation></dataInputAssociation>
      <dataOutputAssociation><sourceRef>out</sourceRef><targetRef>d</targetRef><assignment><from>y</from><to>form.result</to></assignment></dataOutputAssociation></task>`;
    expect(await nodeOf(snippet(`<dataObject id="d" name="form"/>${around(task)}`))).toMatchObject({
      inputs: [
        { source: { feel: 'form' }, target: 'x' },
        { source: { feel: 'form.area * 2' }, target: 'x' },
      ],
      outputs: [{ source: { feel: 'y' }, target: 'form.result' }],
    });
  });

  it('reads own mappings', async () => {
    const mapping =
      '<approval:ioMapping outputsOnly="true"><approval:input source="= a.b" target="c"/><approval:output source="c" target="a.d"/></approval:ioMapping>';
    expect(await nodeOf(extended('serviceTask', mapping))).toMatchObject({
      outputsOnly: true,
      inputs: [{ source: { feel: 'a.b' }, target: 'c' }],
      outputs: [{ source: { feel: 'c' }, target: 'a.d' }],
    });
  });

  it('takes the collection of instances from where the input is filled', async () => {
    const task = `<task id="a"><ioSpecification><dataInput id="in" isCollection="true"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>
      <dataInputAssociation><sourceRef>d</sourceRef><targetRef>in</targetRef></dataInputAssociation>
      <multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>in</loopDataInputRef><inputDataItem id="item" name="signer"/></multiInstanceLoopCharacteristics></task>`;
    expect(await nodeOf(snippet(`<dataObject id="d" name="signers"/>${around(task)}`))).toMatchObject({
      loop: { inputCollection: { feel: 'signers' }, inputElement: 'signer', isSequential: true, behavior: 'All' },
    });
  });
});

describe('people', () => {
  it.each<readonly [string, string, object]>([
    [
      'attributes',
      '<userTask id="a" approval:assignee="=owner" approval:candidateGroups="fire, health" approval:priority="10"/>',
      { assignee: { feel: 'owner' }, candidateGroups: { literal: ['fire', 'health'] }, priority: { literal: 10 } },
    ],
    [
      'a resource',
      '<userTask id="a"><potentialOwner><resourceRef>res</resourceRef></potentialOwner></userTask>',
      { candidateGroups: { literal: ['Fire brigade'] } },
    ],
    [
      'an expression',
      '<userTask id="a"><humanPerformer><resourceAssignmentExpression><formalExpression>applicant.clerk</formalExpression></resourceAssignmentExpression></humanPerformer></userTask>',
      { assignee: { feel: 'applicant.clerk' } },
    ],
    ['the lane, when nothing else', '<manualTask id="a"/>', { candidateGroups: { literal: ['Window'] } }],
  ])('come from %s', async (_from, task, assignment) => {
    const lanes =
      '<laneSet id="ls"><lane id="l1" name="Hall"><childLaneSet id="cs"><lane id="l2" name="Window"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane></laneSet>';
    const xml = snippet(lanes + around(task), '<resource id="res" name="Fire brigade"/>');
    expect(await nodeOf(xml)).toMatchObject({ assignment });
  });
});

describe('work', () => {
  it('names jobs by their type, operation, implementation or id', async () => {
    const api =
      '<interface id="if" name="I"><operation id="op" name="register"><inMessageRef>m</inMessageRef></operation></interface><message id="m" name="order"/>';
    const job = async (task: string) =>
      (await nodeOf(snippet(around(task), api))) as {
        job?: { type: string } | null;
        message?: { name: string } | null;
      };
    expect((await job('<serviceTask id="a" approval:jobType="check" approval:retries="5"/>')).job).toMatchObject({
      type: 'check',
      retries: { literal: 5 },
    });
    expect((await job('<serviceTask id="a" operationRef="op"/>')).job?.type).toBe('register');
    expect((await job('<serviceTask id="a" implementation="ocr"/>')).job?.type).toBe('ocr');
    expect((await job('<serviceTask id="a" implementation="##WebService"/>')).job?.type).toBe('a');
    expect(await job('<sendTask id="a" operationRef="op"/>')).toMatchObject({ message: { name: 'order' }, job: null });
    expect(await job('<sendTask id="a"/>')).toMatchObject({ message: null, job: { type: 'a' } });
  });

  it('runs FEEL scripts and hands others to a job', async () => {
    expect(
      await nodeOf(
        snippet(around('<scriptTask id="a" approval:resultVariable="r"><script>= 1 + 1</script></scriptTask>')),
      ),
    ).toMatchObject({
      script: { feel: '1 + 1' },
      resultVariable: 'r',
      job: null,
    });
    expect(
      await nodeOf(snippet(around('<scriptTask id="a" scriptFormat="groovy"><script>x = 1</script></scriptTask>'))),
    ).toMatchObject({
      script: null,
      job: { type: 'script:groovy', headers: { script: 'x = 1', scriptFormat: 'groovy' } },
    });
  });

  it('inlines a global task under the id of its caller', async () => {
    const xml = snippet(
      around('<callActivity id="a" calledElement="g"/>'),
      '<globalUserTask id="g" approval:candidateGroups="fire"/>',
    );
    expect(await nodeOf(xml)).toMatchObject({
      type: 'userTask',
      id: 'a',
      assignment: { candidateGroups: { literal: ['fire'] } },
    });
  });

  it('calls a process by id or expression', async () => {
    expect(
      await nodeOf(snippet(around('<callActivity id="a" calledElement="Fees" approval:passAllOut="false"/>'))),
    ).toMatchObject({
      calledElement: { literal: 'Fees' },
      passAllIn: true,
      passAllOut: false,
    });
    expect(await nodeOf(snippet(around('<callActivity id="a" approval:calledExpression="= kind"/>')))).toMatchObject({
      calledElement: { feel: 'kind' },
    });
  });
});

describe('events', () => {
  const beside =
    '<message id="m" name="paid"/><error id="er" errorCode="E1"/><error id="plain"/><escalation id="es" escalationCode="UP"/>';
  const definitions = async (event: string, id = 'x') =>
    ((await nodeOf(snippet(event, beside), id)) as { definitions?: unknown }).definitions;
  const ended = (definition: string) =>
    `<startEvent id="s"/><endEvent id="x">${definition}</endEvent>${flow('s', 'x')}`;

  it('resolve what they refer to', async () => {
    expect(
      await definitions(ended('<messageEventDefinition messageRef="m" approval:correlation="=key"/>')),
    ).toMatchObject([{ type: 'message', name: 'paid', correlation: { feel: 'key' } }]);
    expect(await definitions(ended('<errorEventDefinition errorRef="er"/>'))).toMatchObject([{ code: 'E1' }]);
    expect(await definitions(ended('<errorEventDefinition errorRef="plain"/>'))).toMatchObject([{ code: 'plain' }]);
    expect(await definitions(ended('<escalationEventDefinition escalationRef="es"/>'))).toMatchObject([{ code: 'UP' }]);
  });

  it('take definitions by reference', async () => {
    const xml = snippet(
      ended('<eventDefinitionRef>shared</eventDefinitionRef>'),
      '<terminateEventDefinition id="shared"/>',
    );
    expect(await nodeOf(xml, 'x')).toMatchObject({ definitions: [{ type: 'terminate' }] });
  });

  it('tell times from expressions', async () => {
    const timer = async (kind: string, body: string) =>
      (
        (await definitions(
          `<startEvent id="x"><timerEventDefinition><${kind} xsi:type="tFormalExpression">${body}</${kind}></timerEventDefinition></startEvent><endEvent id="e"/>${flow('x', 'e')}`,
        )) as readonly Record<string, unknown>[]
      )[0]?.[kind.slice(4).toLowerCase()];
    expect(await timer('timeDuration', 'P3DT4H')).toEqual({ literal: 'P3DT4H' });
    expect(await timer('timeDate', '2026-03-01T09:00:00+08:00')).toEqual({ literal: '2026-03-01T09:00:00+08:00' });
    expect(await timer('timeCycle', 'R3/PT1H')).toEqual({ literal: 'R3/PT1H' });
    expect(await timer('timeCycle', '0 0 9 * * ?')).toEqual({ literal: '0 0 9 * * ?' });
    expect(await timer('timeDuration', '=duration("PT" + n + "H")')).toEqual({ feel: 'duration("PT" + n + "H")' });
    expect(await timer('timeDate', 'due')).toEqual({ feel: 'due' });
  });

  it('know their compensation handlers', async () => {
    const process = await processOf(
      snippet(
        `${around('<task id="a"/><boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><task id="h" isForCompensation="true"/>')}<association id="as" sourceRef="b" targetRef="h"/>`,
      ),
    );
    const at = (id: string) => process.nodes.findIndex((node) => node.id === id);
    expect(process.nodes[at('b')]).toMatchObject({ attachedTo: at('a'), compensationHandlers: [at('h')] });
    expect(process.nodes[at('a')]).toMatchObject({ boundaryEvents: [at('b')] });
  });

  it('correlate by the keys of the process', async () => {
    const keys = `<correlationProperty id="cp" name="number"><correlationPropertyRetrievalExpression messageRef="m"><messagePath xsi:type="tFormalExpression">order.number</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
      <collaboration id="co"><participant id="pa" processRef="p"/><correlationKey id="ck"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey></collaboration>`;
    const subscription =
      '<correlationSubscription id="cs" correlationKeyRef="ck"><correlationPropertyBinding correlationPropertyRef="cp"><dataPath xsi:type="tFormalExpression">number</dataPath></correlationPropertyBinding></correlationSubscription>';
    const body = around('<receiveTask id="a" messageRef="m"/><sendTask id="b" messageRef="m"/>', flow('a', 'b'));
    const process = await processOf(snippet(body + subscription, beside + keys));
    expect(process.nodes.find((node) => node.id === 'a')).toMatchObject({
      message: { correlation: { feel: 'number' } },
    });
    expect(process.nodes.find((node) => node.id === 'b')).toMatchObject({
      message: { correlation: { feel: 'order.number' } },
    });
  });
});

describe('the approval extension', () => {
  it('reads limits, stopped clocks and visits', async () => {
    const extensions = `<approval:timeLimit statutory="20" promised="=days" unit="workingDay" yellow="0.25">
        <approval:action at="red" do="complete" outcome="= { approved: true }"/><approval:action at="0.5" do="notify" to="=chiefs"/></approval:timeLimit>
      <approval:stopsClock kind="hearing" ground="requested" legalBasis="Art. 46" limit="20" unit="naturalDay"/>
      <approval:visit purpose="identity" documents="ID card, lease" place="Hall 2"><approval:alternative kind="video"/><approval:alternative kind="nearby"/></approval:visit>`;
    expect(await nodeOf(extended('userTask', extensions, 'approval:department="health"'))).toMatchObject({
      approval: {
        department: 'health',
        timeLimit: {
          statutory: { literal: 20 },
          promised: { feel: 'days' },
          yellowShare: 0.25,
          actions: [
            { at: 'red', do: { type: 'complete', outcome: { feel: '{ approved: true }' } } },
            { at: { share: 0.5 }, do: { type: 'notify', to: { feel: 'chiefs' } } },
          ],
        },
        stopsClock: {
          kind: 'hearing',
          ground: 'requested',
          legalBasis: 'Art. 46',
          limit: { statutory: { literal: 20 }, unit: 'naturalDay' },
        },
        visit: {
          purpose: 'identity',
          documents: ['ID card', 'lease'],
          place: 'Hall 2',
          alternatives: ['video', 'nearby'],
        },
      },
    });
  });

  it('reads the return policy of an activity and of the process', async () => {
    const policy = '<approval:returnPolicy to="a" rounds="2" visits="0" liftedBy="director"/>';
    expect(await nodeOf(extended('userTask', policy))).toMatchObject({
      approval: { returnPolicy: { to: ['a'], rounds: 2, visits: 0, liftedBy: 'director' } },
    });
    const on = (extension: string) =>
      snippet(
        `<extensionElements>${extension}</extensionElements>${around('<task id="a"/>')}`,
        '',
        'isExecutable="true"',
      );
    expect((await processOf(on('<approval:returnPolicy rounds="1"/>'))).approval).toMatchObject({
      returnPolicy: { to: null, rounds: 1, visits: null, liftedBy: null },
    });
  });

  it('reads the item of the process', async () => {
    const xml = snippet(
      around('<task id="a"/>'),
      '',
      'isExecutable="true" approval:item="11-01" approval:visitsAllowed="0"',
    );
    expect((await processOf(xml)).approval).toEqual({ item: '11-01', timeLimit: null, visitsAllowed: 0 });
  });
});
