import { around, flow, snippet } from '../snippet.ts';
import type { CheckCase } from './case.ts';

const fine = snippet(around('<task id="a"/>'));
const looped = (loop: string) => snippet(around(`<task id="a">${loop}</task>`));
const cardinality = '<loopCardinality xsi:type="tFormalExpression">3</loopCardinality>';
const script = (attributes: string, body: string) =>
  snippet(around(`<scriptTask id="a" ${attributes}>${body}</scriptTask>`));
const receiving = (process: string) => snippet(process, '<message id="m"/>');
const extended = (inner: string, more = '') =>
  snippet(around(`<userTask id="a"><extensionElements>${inner}</extensionElements></userTask>${more}`));

const signed = (attributes: string, loop = '') =>
  snippet(
    around(
      `<userTask id="a"><extensionElements><approval:countersign ${attributes}/></extensionElements><multiInstanceLoopCharacteristics ${loop}>${cardinality}</multiInstanceLoopCharacteristics></userTask>`,
    ),
  );
const calling = (headers: string, type = 'connector:http', task = 'serviceTask') =>
  snippet(
    around(`<${task} id="a" approval:jobType="${type}"><extensionElements>${headers}</extensionElements></${task}>`),
  );
const header = (key: string, value: string) => `<approval:header key="${key}" value="${value}"/>`;
const call = header('method', 'GET') + header('url', '=&quot;https://a.gov/&quot; + id');
const share = signed('rule="share" share="2/3"');

/** Activities and what the approval extension says of them. */
export const activityCases: readonly CheckCase[] = [
  { rule: 'quantities', element: 'a', bad: snippet(around('<task id="a" startQuantity="0"/>')), good: fine },
  {
    rule: 'compensation-flows',
    element: 'a',
    bad: snippet(around('<task id="a" isForCompensation="true"/>')),
    good: fine,
  },
  {
    rule: 'ad-hoc-events',
    element: 's2',
    bad: snippet(
      around(`<adHocSubProcess id="a"><startEvent id="s2"/><task id="t"/>${flow('s2', 't')}</adHocSubProcess>`),
    ),
    good: snippet(around('<adHocSubProcess id="a"><task id="t"/></adHocSubProcess>')),
  },
  {
    rule: 'ad-hoc-events',
    element: 'a',
    bad: snippet(around('<adHocSubProcess id="a"/>')),
    good: snippet(around('<adHocSubProcess id="a"><task id="t"/></adHocSubProcess>')),
  },
  {
    rule: 'multi-instance-count',
    element: 'a',
    bad: looped('<multiInstanceLoopCharacteristics/>'),
    good: looped(`<multiInstanceLoopCharacteristics>${cardinality}</multiInstanceLoopCharacteristics>`),
  },
  {
    rule: 'multi-instance-behavior',
    element: 'a',
    bad: looped(`<multiInstanceLoopCharacteristics behavior="One">${cardinality}</multiInstanceLoopCharacteristics>`),
    good: looped(`<multiInstanceLoopCharacteristics behavior="All">${cardinality}</multiInstanceLoopCharacteristics>`),
  },
  {
    rule: 'loop-maximum',
    element: 'a',
    bad: looped('<standardLoopCharacteristics loopMaximum="0"/>'),
    good: looped('<standardLoopCharacteristics loopMaximum="1"/>'),
  },
  {
    rule: 'standard-loop-condition',
    element: 'a',
    bad: looped('<standardLoopCharacteristics/>'),
    good: looped('<standardLoopCharacteristics loopMaximum="3"/>'),
  },
  {
    rule: 'script-body',
    element: 'a',
    bad: script('scriptFormat="feel"', ''),
    good: script('scriptFormat="feel"', '<script>{ x: 1 }</script>'),
  },
  {
    rule: 'script-body',
    element: 'a',
    severity: 'info',
    bad: script('', '<script>{ x: 1 }</script>'),
    good: script('scriptFormat="javascript"', '<script>let x = {;</script>'),
  },
  { rule: 'feel-syntax', element: 'a', bad: script('scriptFormat="feel"', '<script>{ x: </script>'), good: fine },
  {
    rule: 'call-activity-element',
    element: 'a',
    bad: snippet(around('<callActivity id="a"/>')),
    good: snippet(around('<callActivity id="a" calledElement="elsewhere"/>')),
  },
  {
    rule: 'call-activity-element',
    element: 'a',
    bad: snippet(around('<callActivity id="a" calledElement="start"/>')),
    good: snippet(around('<callActivity id="a" calledElement="g"/>'), '<globalUserTask id="g"/>'),
  },
  {
    rule: 'receive-instantiate',
    element: 'a',
    bad: receiving(around('<receiveTask id="a" messageRef="m" instantiate="true"/>')),
    good: receiving(`<receiveTask id="a" messageRef="m" instantiate="true"/><endEvent id="e"/>${flow('a', 'e')}`),
  },
  {
    rule: 'approval-limit',
    element: 'a',
    bad: extended('<approval:timeLimit statutory="3" promised="5" unit="workingDay"/>'),
    good: extended('<approval:timeLimit statutory="5" promised="=days" unit="workingDay"/>'),
  },
  { rule: 'approval-limit', element: 'a', bad: extended('<approval:timeLimit promised="5" unit="week"/>'), good: fine },
  {
    rule: 'approval-countersign',
    element: 'a',
    bad: extended('<approval:countersign rule="all"/>'),
    good: signed('rule="all" veto="all"'),
  },
  { rule: 'approval-countersign', element: 'a', bad: signed('rule="most"'), good: share },
  { rule: 'approval-countersign', element: 'a', bad: signed('rule="share" share="4/3"'), good: share },
  {
    rule: 'approval-countersign',
    element: 'a',
    bad: signed('rule="weight" weight="= who.weight"'),
    good: signed('rule="weight" weight="= who.weight" threshold="5"'),
  },
  {
    rule: 'approval-countersign',
    element: 'a',
    bad: signed('rule="sequential"'),
    good: signed('rule="sequential"', 'isSequential="true"'),
  },
  {
    rule: 'approval-countersign',
    element: 'a',
    bad: signed('rule="all" decision="a b"'),
    good: signed('rule="all" decision="agreed"'),
  },
  {
    rule: 'approval-action',
    element: 'a',
    bad: extended('<approval:timeLimit promised="5"><approval:action at="late" do="shout"/></approval:timeLimit>'),
    good: extended(
      '<approval:timeLimit promised="5"><approval:action at="0.8" do="notify" to="chief"/></approval:timeLimit>',
    ),
  },
  {
    rule: 'listener',
    element: 'a',
    bad: extended('<approval:listener event="timeout" jobType="notify"/>'),
    good: extended('<approval:listener event="create" jobType="notify"/>'),
  },
  {
    rule: 'listener',
    element: 'a',
    bad: extended('<approval:listener event="create"/>'),
    good: extended('<approval:listener event="end" jobType="notify" retries="2"/>'),
  },
  {
    rule: 'listener',
    element: 'a',
    bad: snippet(
      around(
        '<serviceTask id="a"><extensionElements><approval:listener event="assignment" jobType="n"/></extensionElements></serviceTask>',
      ),
    ),
    good: fine,
  },
  {
    rule: 'approval-return',
    element: 'a',
    bad: extended('<approval:returnPolicy to="a" rounds="-1"/>'),
    good: extended('<approval:returnPolicy to="a" rounds="2" visits="0"/>'),
  },
  {
    rule: 'approval-return',
    element: 'a',
    bad: extended('<approval:returnPolicy to="nowhere"/>'),
    good: extended('<approval:returnPolicy to="a" liftedBy="director"/>'),
  },
  {
    rule: 'approval-visit',
    element: 'a',
    bad: extended('<approval:visit purpose="identity"><approval:alternative kind="fax"/></approval:visit>'),
    good: extended('<approval:visit purpose="identity"><approval:alternative kind="video"/></approval:visit>'),
  },
  { rule: 'connector-fields', element: 'a', bad: calling(header('method', 'GET')), good: calling(call) },
  { rule: 'connector-fields', element: 'a', bad: calling(call, 'connector:fax'), good: calling(call) },
  { rule: 'connector-fields', element: 'a', bad: calling(call + header('body', '{ a: ')), good: calling(call) },
  { rule: 'connector-fields', element: 'a', bad: calling(call + header('timeout', '301')), good: calling(call) },
  { rule: 'connector-fields', element: 'a', bad: calling(call + header('secret', 'eyJhbGciOi')), good: calling(call) },
  { rule: 'connector-fields', element: 'a', bad: calling(call + header('colour', 'red')), good: calling(call) },
  {
    rule: 'connector-fields',
    element: 'a',
    bad: calling(header('method', 'LOOK') + header('url', 'https://a.gov/'), 'connector:http', 'sendTask'),
    good: calling(call),
  },
  {
    rule: 'connector-fields',
    element: 'a',
    bad: extended('<approval:listener event="create" jobType="connector:http"/>'),
    good: extended('<approval:listener event="create" jobType="notify"/>'),
  },
];
