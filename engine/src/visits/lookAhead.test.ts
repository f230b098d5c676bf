import { describe, expect, it } from 'vitest';
import { read } from '../bpmn/read.ts';
import { lookAhead } from './lookAhead.ts';

const visit = (purpose: string) =>
  `<bpmn:extensionElements><approval:visit purpose="${purpose}" documents="paper of ${purpose}" place="hall"/></bpmn:extensionElements>`;
const task = (id: string, inPerson = false) => `<bpmn:userTask id="${id}">${inPerson ? visit(id) : ''}</bpmn:userTask>`;
const flow = (from: string, to: string) =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="http://onevisit.dev/schema/approval" targetNamespace="urn:t" id="d">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="start"/>${task('before', true)}${task('sign', true)}
    <bpmn:subProcess id="sub">
      <bpmn:startEvent id="s1"/>${task('first', true)}${task('second', true)}<bpmn:endEvent id="e1"/>
      ${flow('s1', 'first')}${flow('first', 'second')}${flow('second', 'e1')}
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="late" attachedToRef="sub"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    ${task('hearing', true)}${task('desk')}${task('collect', true)}<bpmn:endEvent id="end"/><bpmn:endEvent id="end2"/>
    ${flow('start', 'before')}${flow('before', 'sign')}${flow('sign', 'sub')}${flow('sub', 'desk')}${flow('desk', 'collect')}
    ${flow('collect', 'end')}${flow('late', 'hearing')}${flow('hearing', 'end2')}
  </bpmn:process>
</bpmn:definitions>`;

async function following(id: string): Promise<readonly string[]> {
  const { processes, problems } = await read(XML);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const process = processes[0]!;
  const node = process.nodes.find((each) => each.id === id)!;
  return lookAhead(process, node.index).map(({ element }) => element);
}

describe('what may still need the applicant', () => {
  it('is all that follows, through subprocesses and their borders, and nothing before', async () => {
    expect((await following('sign')).toSorted()).toEqual(['collect', 'first', 'hearing', 'second']);
  });
  it('inside a subprocess is what is left of it and what comes after it', async () => {
    expect((await following('second')).toSorted()).toEqual(['collect', 'hearing']);
  });
  it('is nothing at the end', async () => expect(await following('collect')).toEqual([]));
  it('carries the purpose, the place and the documents to bring', async () => {
    const { processes } = await read(XML);
    const process = processes[0]!;
    const desk = process.nodes.find(({ id }) => id === 'desk')!;
    expect(lookAhead(process, desk.index)).toEqual([
      { element: 'collect', purpose: 'collect', documents: ['paper of collect'], place: 'hall' },
    ]);
  });
});
