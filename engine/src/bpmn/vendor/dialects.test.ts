// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JUEL is written that way
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { snippet } from '../checks/snippet.ts';
import { importBpmn } from '../import.ts';
import type { FlowNode, Process } from '../process.ts';
import { read } from '../read.ts';

async function processOf(name: string): Promise<Process> {
  const { processes, problems } = await read(
    readFileSync(new URL(`../fixtures/${name}.bpmn`, import.meta.url), 'utf8'),
  );
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  return processes[0]!;
}

function node(process: Process, id: string): FlowNode {
  return process.nodes.find((one) => one.id === id)!;
}

describe('Camunda 7', () => {
  it('reads people, dates, forms and instances of a user task', async () => {
    expect(node(await processOf('camunda7'), 'review')).toMatchObject({
      assignment: {
        assignee: { feel: 'reviewer' },
        candidateUsers: { literal: ['li', 'wang'] },
        candidateGroups: { feel: '["health", string(district) + "-office"]' },
        dueDate: { feel: 'now()' },
        followUpDate: { literal: '2026-03-01T09:00:00' },
        priority: { literal: 50 },
      },
      form: {
        key: 'review',
        fields: [
          {
            id: 'grade',
            label: 'Grade',
            type: 'enum',
            required: true,
            defaultValue: 'a',
            options: [{ id: 'a' }, { id: 'b' }],
          },
        ],
      },
      loop: {
        type: 'multiInstance',
        isSequential: true,
        inputCollection: { feel: 'reviewers' },
        inputElement: 'reviewer',
        completionCondition: { feel: '(numberOfCompletedInstances / numberOfInstances) >= 0.5' },
      },
      inputs: [
        { source: { feel: '"Case " + string(number)' }, target: 'subject' },
        { source: { feel: '["food", district]' }, target: 'tags' },
        { source: { feel: '{"district": district}' }, target: 'place' },
      ],
      outputs: [{ source: { feel: 'grade' }, target: 'grade' }],
    });
  });

  it('reads decisions, jobs, calls, conditions and errors', async () => {
    const process = await processOf('camunda7');
    expect(node(process, 'decide')).toMatchObject({
      decision: { decision: { literal: 'fee' } },
      resultVariable: 'fee',
    });
    expect(node(process, 'charge')).toMatchObject({ job: { type: 'payment', retries: { literal: 5 } } });
    expect(node(process, 'record')).toMatchObject({ job: { type: 'recorder' } });
    expect(node(process, 'inspect')).toMatchObject({
      calledElement: { feel: 'inspection' },
      businessKey: { feel: 'number' },
      passAllIn: false,
      passAllOut: true,
      inputs: [
        { source: { feel: 'place' }, target: 'where' },
        { source: { feel: 'fee * 2' }, target: 'deposit' },
      ],
    });
    expect(process.flows.find((flow) => flow.id === 'f5')?.condition).toEqual({ feel: '(fee > 0) and exempt != true' });
    expect(node(process, 'refused')).toMatchObject({
      definitions: [{ type: 'error', code: 'PAYMENT_REFUSED', codeVariable: 'code', messageVariable: 'text' }],
    });
    expect(node(process, 'late')).toMatchObject({ definitions: [{ duration: { feel: 'limit' } }] });
  });
});

describe('Camunda 8', () => {
  it('reads its extension elements', async () => {
    const process = await processOf('camunda8');
    expect(node(process, 'check')).toMatchObject({
      job: { type: 'check-documents', retries: { literal: 5 }, headers: { method: 'ocr' } },
      inputs: [
        { source: { feel: 'application.documents' }, target: 'documents' },
        { source: { feel: '"permit"' }, target: 'kind' },
      ],
      outputs: [{ source: { feel: 'complete' }, target: 'check.complete' }],
      outputsOnly: true,
    });
    expect(node(process, 'approve')).toMatchObject({
      assignment: {
        assignee: { feel: 'officer' },
        candidateGroups: { literal: ['planning', 'fire'] },
        candidateUsers: { feel: 'users' },
        dueDate: { feel: 'now() + duration("P3D")' },
        priority: { literal: 70 },
      },
      form: { key: 'approve-permit' },
      loop: {
        inputCollection: { feel: 'officers' },
        inputElement: 'officer',
        outputCollection: 'opinions',
        outputElement: { feel: 'opinion' },
      },
    });
    expect(node(process, 'fee')).toMatchObject({ decision: { decision: { literal: 'fee' } }, resultVariable: 'fee' });
    expect(node(process, 'sum')).toMatchObject({ script: { feel: 'fee * 2' }, resultVariable: 'total' });
    expect(node(process, 'paid')).toMatchObject({ message: { name: 'paid', correlation: { feel: 'number' } } });
    expect(node(process, 'archive')).toMatchObject({
      calledElement: { literal: 'Archive' },
      passAllIn: true,
      passAllOut: false,
    });
  });
});

describe('Flowable', () => {
  it('reads decision tasks, fields, form properties and inherited variables', async () => {
    const process = await processOf('flowable');
    expect(node(process, 'rate')).toMatchObject({
      type: 'businessRuleTask',
      decision: { decision: { literal: 'rating' } },
    });
    expect(node(process, 'hear')).toMatchObject({
      assignment: { candidateGroups: { literal: ['finance'] } },
      form: { key: 'hearing', fields: [{ id: 'opinion', label: 'Opinion', required: true }] },
      loop: { inputCollection: { feel: 'departments' }, inputElement: 'department' },
    });
    expect(node(process, 'pay')).toMatchObject({
      job: { type: 'gov.Pay', retries: { literal: 3 }, headers: { account: 'main' }, resultVariable: 'receipt' },
    });
    expect(node(process, 'print')).toMatchObject({
      passAllIn: true,
      passAllOut: false,
      outputs: [{ target: 'certificate' }],
    });
  });
});

describe('Activiti', () => {
  it('reads owners, expressions as jobs and what it tolerates', async () => {
    const process = await processOf('activiti');
    expect(node(process, 'sign')).toMatchObject({
      assignment: { candidateUsers: { literal: ['kermit'] }, candidateGroups: { literal: ['management'] } },
      loop: { inputCollection: { feel: 'signers' }, inputElement: 'signer' },
    });
    expect(node(process, 'book')).toMatchObject({ job: { type: 'booker.book(days)', resultVariable: 'booking' } });
    expect(node(process, 'fail')).toMatchObject({ definitions: [{ type: 'error', code: 'NOT_BOOKED' }] });
  });
});

describe('roles as Activiti writes them', () => {
  it.each<readonly [string, object]>([
    [
      '<potentialOwner>user(li), group(${unit}), clerks</potentialOwner>',
      { candidateUsers: { literal: ['li'] }, candidateGroups: { feel: '[unit, "clerks"]' } },
    ],
    ['<potentialOwner>management</potentialOwner>', { candidateGroups: { literal: ['management'] } }],
    ['<humanPerformer>kermit</humanPerformer>', { assignee: { literal: 'kermit' } }],
    ['<humanPerformer>${owner}</humanPerformer>', { assignee: { feel: 'owner' } }],
  ])('%s', async (role, assignment) => {
    const inside = role.replace(
      />(.*)</,
      '><resourceAssignmentExpression><formalExpression>$1</formalExpression></resourceAssignmentExpression><',
    );
    const xml = snippet(`<userTask id="t">${inside}</userTask>`).replace(
      '<definitions',
      '<definitions xmlns:activiti="http://activiti.org/bpmn"',
    );
    const { processes, problems } = await read(xml);
    expect(problems).toEqual([]);
    expect(processes[0]?.nodes[0]).toMatchObject({ assignment });
  });
});

describe('what other engines tolerate', () => {
  const gaps = `<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"><conditionExpression xsi:type="tFormalExpression">a</conditionExpression></sequenceFlow>
    <task id="t"><multiInstanceLoopCharacteristics><loopDataInputRef>list</loopDataInputRef></multiInstanceLoopCharacteristics></task>
    <sequenceFlow id="g" sourceRef="t" targetRef="e"/><endEvent id="e"><errorEventDefinition errorRef="E1"/></endEvent>`;
  const rules = ['conditional-flow-source', 'is-executable', 'unresolved-reference', 'unresolved-reference'];
  const found = async (xml: string, severity: string) => {
    const { problems } = await read(xml);
    return problems
      .filter((one) => one.severity === severity && rules.includes(one.rule))
      .map((one) => one.rule)
      .sort();
  };

  it('is a warning in their files', async () => {
    const xml = snippet(gaps, '', '').replace(
      '<definitions',
      '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
    );
    expect(await found(xml, 'warning')).toEqual(rules);
    expect(await found(xml, 'error')).toEqual([]);
    expect((await read(xml)).processes).toHaveLength(1);
  });

  it('is an error in others', async () => {
    expect(await found(snippet(gaps, '', ''), 'error')).toEqual(rules);
    expect((await read(snippet(gaps, '', ''))).processes).toEqual([]);
  });
});

describe('expressions', () => {
  const conditional = (body: string) =>
    snippet(
      `<startEvent id="s"/><task id="t"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="d" sourceRef="t" targetRef="e"/>
       <sequenceFlow id="c" sourceRef="t" targetRef="e"><conditionExpression xsi:type="tFormalExpression">${body}</conditionExpression></sequenceFlow>`,
    );

  it('in JUEL are read in plain files too, with a warning', async () => {
    const { processes, problems } = await read(conditional('$' + '{approved}'));
    expect(processes[0]?.flows.find((flow) => flow.id === 'c')?.condition).toEqual({ feel: 'approved' });
    expect(problems).toMatchObject([{ severity: 'warning', element: 'c', rule: 'juel-expression' }]);
  });

  it('without a translation are an error at their element', async () => {
    const { processes, problems } = await read(conditional('$' + '{bean.decide(amount)}'));
    expect(processes).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'error', element: 'c', rule: 'juel-translation' }]);
  });
});

describe('listeners', () => {
  const xmlns = [
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
    'xmlns:flowable="http://flowable.org/bpmn"',
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  ].join(' ');
  const listenersOf = async (inner: string) => {
    const xml = snippet(`<userTask id="t"><extensionElements>${inner}</extensionElements></userTask>`).replace(
      '<definitions',
      `<definitions ${xmlns}`,
    );
    const { processes, problems } = await read(xml);
    const imported = await importBpmn(xml);
    expect((await read(imported.xml!)).processes[0]!.hash).toBe(processes[0]!.hash);
    const found = node(processes[0]!, 't');
    const listeners = ('listeners' in found ? found.listeners : undefined)?.map(
      ({ on, job }) => `${on} ${job.type} ${JSON.stringify(job.headers)} ${JSON.stringify(job.retries)}`,
    );
    return { listeners, rules: problems.filter(({ element }) => element === 't').map(({ rule }) => rule) };
  };

  it('of Camunda 7 become jobs, with their fields as headers', async () => {
    const { listeners, rules } = await listenersOf(`
      <camunda:taskListener event="create" class="gov.Notify"><camunda:field name="to" stringValue="chief"/></camunda:taskListener>
      <camunda:executionListener event="end" delegateExpression="\${archive}"/>
      <camunda:taskListener event="timeout" class="gov.Late"/>`);
    expect(listeners).toEqual([
      'create gov.Notify {"to":"chief","listener":"create"} null',
      'end archive {"listener":"end"} null',
    ]);
    expect(rules).toEqual(['left-over']);
  });

  it('of Flowable for all moments are called at each that there is', async () => {
    const { listeners } = await listenersOf('<flowable:taskListener event="all" expression="audit"/>');
    expect(listeners?.map((one) => one.split(' ', 2).join(' '))).toEqual([
      'create audit',
      'assignment audit',
      'complete audit',
    ]);
  });

  it('of Camunda 8 become jobs, and those at other moments are listed', async () => {
    const { listeners, rules } = await listenersOf(`
      <zeebe:executionListeners><zeebe:executionListener eventType="start" type="open" retries="5"/></zeebe:executionListeners>
      <zeebe:taskListeners>
        <zeebe:taskListener eventType="assigning" type="tell"/><zeebe:taskListener eventType="canceling" type="stop"/>
      </zeebe:taskListeners>`);
    expect(listeners).toEqual([
      'start open {"listener":"start"} {"literal":5}',
      'assignment tell {"listener":"assignment"} null',
    ]);
    expect(rules).toEqual(['left-over']);
  });
});
