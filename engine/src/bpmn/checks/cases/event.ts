import { around, condition, flow, snippet } from '../snippet.ts';
import type { CheckCase } from './case.ts';

const task = '<task id="a"/>';
const fine = snippet(around(task));
const boundary = (definition: string, attributes = '', more = '') =>
  snippet(
    around(
      `${task}<boundaryEvent id="b" attachedToRef="a" ${attributes}>${definition}</boundaryEvent>${more}`,
      flow('b', 'end'),
    ),
  );
const timer =
  '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>';
const timed = (inside: string) =>
  snippet(
    around(
      `<intermediateCatchEvent id="a"><timerEventDefinition id="t">${inside}</timerEventDefinition></intermediateCatchEvent>`,
    ),
  );
const time = (kind: string, body: string) => `<${kind} xsi:type="tFormalExpression">${body}</${kind}>`;
const compensation = (handler: string, association = '<association id="as" sourceRef="b" targetRef="h"/>') =>
  snippet(
    `${around(`${task}<boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>${handler}`)}${association}`,
  );
const compensationFor = (activity: string) =>
  snippet(
    around(
      `<subProcess id="a"><task id="inner"/></subProcess>
      <intermediateThrowEvent id="x"><compensateEventDefinition activityRef="${activity}"/></intermediateThrowEvent>`,
      flow('a', 'x'),
    ),
  );
const handler = '<task id="h" isForCompensation="true"/>';
const eventSubProcess = (inner: string, more = '') =>
  snippet(
    `${around(task)}<subProcess id="es" triggeredByEvent="true">${inner}</subProcess>${more}`,
    '<error id="er" errorCode="E"/>',
  );
const onError = '<startEvent id="es1"><errorEventDefinition errorRef="er"/></startEvent>';
const links = (source: string, target: string) =>
  snippet(
    `<startEvent id="s"/><intermediateThrowEvent id="l1"><linkEventDefinition name="${source}"/></intermediateThrowEvent>
     <intermediateCatchEvent id="l2"><linkEventDefinition name="${target}"/></intermediateCatchEvent><endEvent id="e"/>${flow('s', 'l1')}${flow('l2', 'e')}`,
  );
const caught = (definition: string, beside = '') =>
  snippet(around(`<intermediateCatchEvent id="a">${definition}</intermediateCatchEvent>`), beside);
const ended = (definition: string, beside = '') =>
  snippet(`<startEvent id="s"/><endEvent id="e">${definition}</endEvent>${flow('s', 'e')}`, beside);
const transaction = (tag: string) =>
  snippet(
    around(
      `<${tag} id="a"><startEvent id="s2"/><endEvent id="e2"><cancelEventDefinition/></endEvent>${flow('s2', 'e2')}</${tag}>`,
    ),
  );

const speaking = (language: string) =>
  snippet(around(`${task}<endEvent id="b"/>`, flow('a', 'b', condition('x > 1')))).replace(
    'id="file"',
    `id="file" expressionLanguage="${language}"`,
  );

/** Events of all positions. */
export const eventCases: readonly CheckCase[] = [
  {
    rule: 'attribute-value',
    element: 'start',
    bad: snippet(around(task).replace('id="start"', 'id="start" isInterrupting="maybe"')),
    good: snippet(around(task).replace('id="start"', 'id="start" isInterrupting="1"')),
  },
  {
    rule: 'compensation-target',
    element: 'x',
    bad: compensationFor('inner'),
    good: compensationFor('a'),
  },
  { rule: 'start-event-incoming', element: 'start', bad: snippet(around(task, flow('a', 'start'))), good: fine },
  { rule: 'end-event-outgoing', element: 'end', bad: snippet(around(task, flow('end', 'a'))), good: fine },
  { rule: 'boundary-incoming', element: 'b', bad: boundary(timer, '', flow('a', 'b')), good: boundary(timer) },
  {
    rule: 'boundary-attached',
    element: 'b',
    bad: boundary(timer).replace('attachedToRef="a"', ''),
    good: boundary(timer),
  },
  {
    rule: 'boundary-attached',
    element: 'b',
    bad: boundary(timer).replace('attachedToRef="a"', 'attachedToRef="start"'),
    good: boundary(timer, 'cancelActivity="false"'),
  },
  {
    rule: 'boundary-outgoing',
    element: 'b',
    bad: compensation(handler + flow('b', 'end')),
    good: compensation(handler),
  },
  {
    rule: 'boundary-outgoing',
    element: 'b',
    severity: 'warning',
    bad: boundary(timer).replace('sourceRef="b"', 'sourceRef="a"'),
    good: boundary(timer),
  },
  {
    rule: 'compensation-handler',
    element: 'h',
    bad: compensation('<task id="h"/>'),
    good: compensation(handler),
  },
  { rule: 'compensation-unused', element: 'h', bad: compensation(handler, ''), good: compensation(handler) },
  { rule: 'compensation-handler', element: 'b', bad: compensation(handler, ''), good: compensation(handler) },
  {
    rule: 'compensation-target',
    element: 'e',
    bad: ended('<compensateEventDefinition activityRef="s"/>'),
    good: ended('<compensateEventDefinition/>'),
  },
  { rule: 'cancel-event', element: 'e2', bad: transaction('subProcess'), good: transaction('transaction') },
  { rule: 'cancel-event', element: 'b', bad: boundary('<cancelEventDefinition/>'), good: boundary(timer) },
  {
    rule: 'always-interrupts',
    element: 'b',
    bad: boundary('<errorEventDefinition/>', 'cancelActivity="false"'),
    good: boundary('<errorEventDefinition/>'),
  },
  {
    rule: 'always-interrupts',
    element: 'es1',
    bad: eventSubProcess('<startEvent id="es1" isInterrupting="false"><compensateEventDefinition/></startEvent>'),
    good: eventSubProcess('<startEvent id="es1"><compensateEventDefinition/></startEvent>'),
  },
  {
    rule: 'thrown-code',
    element: 'er',
    bad: ended('<errorEventDefinition errorRef="er"/>', '<error id="er"/>'),
    good: ended('<errorEventDefinition errorRef="er"/>', '<error id="er" errorCode="E"/>'),
  },
  {
    rule: 'start-event-trigger',
    element: 's',
    bad: snippet(`<startEvent id="s"><errorEventDefinition/></startEvent>${task}${flow('s', 'a')}`),
    good: snippet(`<startEvent id="s">${timer}</startEvent>${task}${flow('s', 'a')}`),
  },
  {
    rule: 'start-event-trigger',
    element: 's2',
    bad: snippet(around(`<subProcess id="a"><startEvent id="s2">${timer}</startEvent></subProcess>`)),
    good: snippet(around('<subProcess id="a"><startEvent id="s2"/></subProcess>')),
  },
  { rule: 'event-trigger', element: 'a', bad: caught('<errorEventDefinition/>'), good: caught(timer) },
  { rule: 'event-trigger', element: 'a', bad: caught(''), good: caught(timer) },
  { rule: 'event-trigger', element: 'b', bad: boundary(''), good: boundary(timer) },
  {
    rule: 'event-sub-process-start',
    element: 'es',
    bad: eventSubProcess(task.replace('"a"', '"t"')),
    good: eventSubProcess(onError),
  },
  {
    rule: 'event-sub-process-start',
    element: 'es1',
    bad: eventSubProcess('<startEvent id="es1"/>'),
    good: eventSubProcess(onError),
  },
  {
    rule: 'event-sub-process-flows',
    element: 'es',
    bad: eventSubProcess(onError, flow('a', 'es')),
    good: eventSubProcess(onError),
  },
  {
    rule: 'event-sub-process-unique',
    element: 'es2',
    bad: eventSubProcess(
      onError,
      `<subProcess id="es2" triggeredByEvent="true">${onError.replace('"es1"', '"es3"')}</subProcess>`,
    ),
    good: eventSubProcess(
      onError,
      '<subProcess id="es2" triggeredByEvent="true"><startEvent id="es3"><errorEventDefinition/></startEvent></subProcess>',
    ),
  },
  { rule: 'link-pairs', element: 'l1', bad: links('A', 'B'), good: links('A', 'A') },
  { rule: 'link-pairs', element: 'l2', bad: links('A', 'B'), good: links('A', 'A') },
  {
    rule: 'link-flows',
    element: 'l1',
    bad: links('A', 'A').replace('sourceRef="l2"', 'sourceRef="l1"'),
    good: links('A', 'A'),
  },
  {
    rule: 'timer-definition',
    element: 't',
    bad: timed(''),
    good: timed(time('timeDate', '2026-03-01T09:00:00+08:00')),
  },
  {
    rule: 'timer-definition',
    element: 't',
    bad: timed(time('timeDuration', 'P1X')),
    good: timed(time('timeDuration', 'P1DT2H')),
  },
  {
    rule: 'timer-definition',
    element: 't',
    bad: timed(time('timeDuration', 'P1D') + time('timeCycle', 'R3/PT1H')),
    good: timed(time('timeCycle', 'R/2026-01-01T00:00:00+08:00/P1D')),
  },
  {
    rule: 'timer-definition',
    element: 't',
    bad: timed(time('timeDuration', 'days + (')),
    good: timed(time('timeCycle', '0 0 9 * * ?')),
  },
  {
    rule: 'parallel-multiple',
    element: 'a',
    bad: caught(timer).replace(
      '<intermediateCatchEvent id="a"',
      '<intermediateCatchEvent id="a" parallelMultiple="true"',
    ),
    good: caught(timer + timer).replace(
      '<intermediateCatchEvent id="a"',
      '<intermediateCatchEvent id="a" parallelMultiple="true"',
    ),
  },
  {
    rule: 'conditional-condition',
    element: 'a',
    bad: caught('<conditionalEventDefinition/>'),
    good: caught(
      '<conditionalEventDefinition><condition xsi:type="tFormalExpression">x > 1</condition></conditionalEventDefinition>',
    ),
  },
  {
    rule: 'definition-reference',
    element: 'a',
    bad: caught('<messageEventDefinition/>'),
    good: caught('<messageEventDefinition messageRef="m"/>', '<message id="m"/>'),
  },
  {
    rule: 'definition-reference',
    element: 'e',
    bad: ended('<errorEventDefinition/>'),
    good: ended('<errorEventDefinition errorRef="er"/>', '<error id="er"/>'),
  },
  {
    rule: 'feel-syntax',
    element: 'a-b',
    bad: snippet(around(`${task}<endEvent id="b"/>`, flow('a', 'b', condition('x > (')))),
    good: snippet(around(`${task}<endEvent id="b"/>`, flow('a', 'b', condition('= x > 1')))),
  },
  {
    rule: 'expression-language',
    element: 'a-b',
    bad: speaking('http://www.mvel.org/2.0'),
    good: speaking('http://www.w3.org/1999/XPath'),
  },
  {
    rule: 'expression-language',
    element: 'a-b',
    bad: snippet(
      around(`${task}<endEvent id="b"/>`, flow('a', 'b', condition('x', 'language="http://www.w3.org/1999/XPath"'))),
    ),
    good: snippet(around(`${task}<endEvent id="b"/>`, flow('a', 'b', condition('x', 'language="feel"')))),
  },
];
