import { around, condition, flow, snippet } from '../snippet.ts';
import type { CheckCase } from './case.ts';

const task = '<task id="a"/>';
const fine = snippet(around(task));
const pools = (messageFlow: string) =>
  `<collaboration id="c"><participant id="p1" processRef="p"/><participant id="p2" processRef="q"/>${messageFlow}</collaboration>
<message id="m"/><process id="q" isExecutable="false"><startEvent id="qs"/><receiveTask id="qr" messageRef="m"/><exclusiveGateway id="qg"/><endEvent id="qe"/>${flow('qs', 'qr')}${flow('qr', 'qg')}${flow('qg', 'qe')}</process>`;
const messageFlow = (from: string, to: string) => `<messageFlow id="mf" sourceRef="${from}" targetRef="${to}"/>`;
const inSubProcess = `<subProcess id="a"><startEvent id="s2"/><task id="b"/><endEvent id="e2"/>${flow('s2', 'b')}${flow('b', 'e2')}</subProcess>`;

/** Ids, references and flows. */
export const flowCases: readonly CheckCase[] = [
  { rule: 'duplicate-id', element: 'a', bad: snippet(around(task + task)), good: fine },
  { rule: 'unknown-element', element: 'x', bad: snippet(around(`${task}<approvalTask id="x"/>`)), good: fine },
  {
    rule: 'unknown-element',
    element: 't',
    bad: snippet(around(`${task}<laneSet><task id="t"/></laneSet>`)),
    good: fine,
  },
  {
    rule: 'unreadable-content',
    element: null,
    bad: `${fine}trailing`,
    good: fine,
  },
  { rule: 'unknown-attribute', element: 'a', bad: snippet(around('<task id="a" colour="red"/>')), good: fine },
  {
    rule: 'unknown-attribute',
    element: 'a',
    bad: snippet(around('<task id="a" approval:asignee="li"/>')),
    good: snippet(around('<userTask id="a" approval:assignee="li"/>')),
  },
  { rule: 'approval-namespace', element: null, bad: fine.replace('onevisit.dev/schema/approval', 'other'), good: fine },
  {
    rule: 'unresolved-reference',
    element: 'start-b',
    bad: snippet(around(task, flow('start', 'b'))),
    good: fine,
  },
  {
    rule: 'unresolved-reference',
    element: 'a',
    bad: snippet(around('<receiveTask id="a" messageRef="none"/>')),
    good: snippet(around('<receiveTask id="a" messageRef="tns:m"/>'), '<message id="m"/>'),
  },
  { rule: 'missing-id', element: 'p', bad: snippet(around(`${task}<task name="nameless"/>`)), good: fine },
  {
    rule: 'sequence-flow-ends',
    element: 'f',
    bad: snippet(around(task, '<sequenceFlow id="f" sourceRef="a"/>')),
    good: fine,
  },
  {
    rule: 'sequence-flow-ends',
    element: 'a-d',
    bad: snippet(around(task, `<dataObject id="d"/>${flow('a', 'd')}`)),
    good: fine,
  },
  {
    rule: 'sequence-flow-border',
    element: 'start-b',
    bad: snippet(around(inSubProcess, flow('start', 'b'))),
    good: snippet(around(inSubProcess)),
  },
  {
    rule: 'message-flow-pools',
    element: 'mf',
    bad: snippet(around(task), pools(messageFlow('p2', 'qr'))),
    good: snippet(around(task), pools(messageFlow('a', 'qr'))),
  },
  {
    rule: 'message-flow-ends',
    element: 'mf',
    bad: snippet(around(task), pools(messageFlow('a', 'qg'))),
    good: snippet(around(task), pools(messageFlow('p1', 'p2'))),
  },
  {
    rule: 'message-flow-ends',
    element: 'mf',
    bad: snippet(around(task), pools(messageFlow('start', 'qr'))),
    good: snippet(around(task), pools(messageFlow('a', 'qr'))),
  },
  {
    rule: 'participant-process',
    element: 'p3',
    bad: snippet(around(task), pools('<participant id="p3" processRef="m"/>')),
    good: snippet(around(task), pools('')),
  },
  {
    rule: 'participant-process',
    element: 'p3',
    bad: snippet(around(task), pools('<participant id="p3" processRef="p"/>')),
    good: snippet(around(task), pools('<participant id="p3"/>')),
  },
  {
    rule: 'default-flow',
    element: 'a',
    bad: snippet(around('<task id="a" default="start-a"/>')),
    good: snippet(around('<task id="a" default="a-end"/>')),
  },
  {
    rule: 'default-flow',
    element: 'a-b',
    bad: snippet(around('<task id="a" default="a-b"/><endEvent id="b"/>', flow('a', 'b', condition('true')))),
    good: snippet(around('<task id="a" default="a-end"/><endEvent id="b"/>', flow('a', 'b', condition('true')))),
  },
  {
    rule: 'conditional-flow-source',
    element: 'start-b',
    bad: snippet(around(`${task}<endEvent id="b"/>`, flow('start', 'b', condition('x')))),
    good: snippet(around(`${task}<endEvent id="b"/>`, flow('a', 'b', condition('x')))),
  },
  {
    rule: 'conditional-flow-source',
    element: 'a-b',
    bad: snippet(around('<parallelGateway id="a"/><endEvent id="b"/>', flow('a', 'b', condition('x')))),
    good: snippet(around('<parallelGateway id="a"/><endEvent id="b"/>', flow('a', 'b'))),
  },
  { rule: 'unreachable', element: 'b', bad: snippet(around(`${task}<task id="b"/>`, flow('b', 'end'))), good: fine },
  { rule: 'dead-end', element: 'p', bad: snippet(`${task}<endEvent id="e"/>${flow('a', 'e')}`), good: snippet(task) },
  {
    rule: 'lone-conditional-flow',
    element: 'a-b',
    bad: snippet(`<startEvent id="s"/>${task}<endEvent id="b"/>${flow('s', 'a')}${flow('a', 'b', condition('x'))}`),
    good: snippet(around(`${task}<endEvent id="b"/>`, flow('a', 'b', condition('x')))),
  },
  {
    rule: 'flow-listing',
    element: 'a',
    bad: snippet(around('<task id="a"><incoming>a-end</incoming></task>')),
    good: snippet(around('<task id="a"><incoming>start-a</incoming><outgoing>a-end</outgoing></task>')),
  },
  {
    rule: 'process-elements',
    element: 'x',
    bad: snippet(
      around(`${task}<callChoreography id="x" initiatingParticipantRef="pa"/>`),
      '<collaboration id="c"><participant id="pa"/></collaboration>',
    ),
    good: fine,
  },
  {
    rule: 'dead-end',
    element: 'b',
    bad: snippet(around(`${task}<task id="b"/>`, flow('a', 'b'))),
    good: snippet(`<startEvent id="s"/><endEvent id="e"/>${flow('s', 'e')}`),
  },
  { rule: 'dead-end', element: 'p', bad: snippet(`<startEvent id="s"/>${task}${flow('s', 'a')}`), good: snippet(task) },
  { rule: 'process-start', element: 'p', bad: snippet(''), good: snippet(task) },
  { rule: 'is-executable', element: 'p', bad: snippet(around(task), '', ''), good: fine },
  {
    rule: 'is-executable',
    element: 'q',
    severity: 'info',
    bad: snippet(around(task), '<process id="q"/>'),
    good: snippet(around(task), pools('')).replace(' isExecutable="false"', ' isExecutable="true"'),
  },
  {
    rule: 'is-executable',
    element: 'p',
    severity: 'info',
    bad: snippet(around(task), '', 'isExecutable="false"'),
    good: fine,
  },
];
