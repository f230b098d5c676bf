import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { snippet } from './checks/snippet.ts';
import { importBpmn } from './import.ts';
import { read } from './read.ts';

const file = (name: string): string => readFileSync(new URL(`./fixtures/${name}.bpmn`, import.meta.url), 'utf8');

describe('importing', () => {
  it.each(['camunda7', 'camunda8', 'flowable', 'activiti'])(
    '%s writes a file that reads as the same process',
    async (name) => {
      const { xml } = await importBpmn(file(name));
      const [before, after] = [await read(file(name)), await read(xml!)];
      expect(after.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
      expect(after.processes.map((process) => process.hash)).toEqual(before.processes.map((process) => process.hash));
    },
  );

  it('keeps in the file what it lists as left, and names nothing twice', async () => {
    const { xml, left, carried, changed } = await importBpmn(file('camunda7'));
    expect(left.map((one) => `${one.element} ${one.attribute}`)).toEqual([
      'Licence camunda:historyTimeToLive',
      'start camunda:initiator',
      'review camunda:asyncBefore',
      'decide camunda:mapDecisionResult',
      'record camunda:exclusive',
    ]);
    expect(xml!.match(/camunda:(?!\/)\w+/g)!.sort()).toEqual([...left.map((one) => one.attribute)].sort());
    expect(carried).toContainEqual({ element: 'charge', attribute: 'camunda:topic', to: 'approval:jobType' });
    expect(changed).toContainEqual({
      element: 'review',
      attribute: 'camunda:assignee',
      to: 'approval:assignee',
      from: '$' + '{reviewer}',
      value: '=reviewer',
    });
  });

  it('drops the namespace of a dialect that is carried over whole', async () => {
    const { xml } = await importBpmn(file('activiti'));
    expect(xml).not.toContain('activiti.org');
  });

  it('keeps diagram, documentation and colours', async () => {
    const { xml } = await importBpmn(file('camunda7'));
    for (const part of [
      'bioc:fill="#BBDEFB"',
      'The licence of a restaurant.',
      '<di:waypoint x="160" y="120"',
      'x="160"',
    ]) {
      expect(xml).toContain(part);
    }
  });

  it('takes in a connector with its parameters, and leaves the script of a listener', async () => {
    const xml = snippet(`<serviceTask id="t"><extensionElements>
      <camunda:connector><camunda:inputOutput><camunda:inputParameter name="url">http://a</camunda:inputParameter></camunda:inputOutput><camunda:connectorId>http</camunda:connectorId></camunda:connector>
      <camunda:executionListener event="start"><camunda:script scriptFormat="groovy">x</camunda:script></camunda:executionListener>
    </extensionElements></serviceTask>`).replace(
      '<definitions',
      '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
    );
    const imported = await importBpmn(xml);
    expect(imported.left.map((one) => one.attribute)).toEqual(['camunda:executionListener']);
    const { processes } = await read(imported.xml!);
    expect(processes[0]?.nodes[0]).toMatchObject({
      job: { type: 'http' },
      inputs: [{ source: { feel: '"http://a"' }, target: 'url' }],
    });
    expect(processes[0]?.hash).toBe((await read(xml)).processes[0]?.hash);
  });

  it('takes the key of the caller for a called process, and a performer beside candidates', async () => {
    const xml = snippet(
      `<callActivity id="c" calledElement="q"><extensionElements>
      <camunda:in businessKey="#{execution.processBusinessKey}"/></extensionElements></callActivity>
      <userTask id="u" camunda:candidateUsers="li"><humanPerformer><resourceAssignmentExpression>
      <formalExpression>wu</formalExpression></resourceAssignmentExpression></humanPerformer></userTask>`,
    ).replace('<definitions', '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn"');
    expect((await importBpmn(xml)).left).toEqual([]);
    const { processes, problems } = await read(xml);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(processes[0]?.nodes[1]).toMatchObject({
      assignment: { assignee: { literal: 'wu' }, candidateUsers: { literal: ['li'] } },
    });
  });

  it('gives the problem of a file that is no XML', async () => {
    expect(await importBpmn('<a')).toMatchObject({ xml: null, problems: [{ rule: 'malformed-xml' }] });
  });
});
