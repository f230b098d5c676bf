import { around, condition, flow, snippet } from '../snippet.ts';
import type { CheckCase } from './case.ts';

const choice = (inside: string) =>
  snippet(around('<exclusiveGateway id="a" default="a-end"/><endEvent id="b"/>', flow('a', 'b', inside)));
const directed = (direction: string) =>
  snippet(
    around(
      `<exclusiveGateway id="a" gatewayDirection="${direction}" default="a-end"/><endEvent id="b"/>`,
      flow('a', 'b', condition('x')),
    ),
  );
const catching = (id: string, definition = '<messageEventDefinition messageRef="m"/>') =>
  `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`;
const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const eventGateway = (inner: string, targets: readonly string[], attributes = '') => {
  const start = attributes === '' ? `<startEvent id="s"/>${flow('s', 'g')}` : '';
  const flows = targets.map((target) => flow('g', target) + flow(target, 'e')).join('');
  return snippet(
    `${start}<eventBasedGateway id="g" ${attributes}/>${inner}<endEvent id="e"/>${flows}`,
    '<message id="m"/><message id="n"/>',
  );
};
const two = catching('x') + catching('y', timer);
const receive = '<receiveTask id="r" messageRef="n"/>';

/** Gateways. */
export const gatewayCases: readonly CheckCase[] = [
  { rule: 'attribute-value', element: 'a', bad: directed('Sideways'), good: directed('Diverging') },
  {
    rule: 'default-flow',
    element: 'a',
    bad: snippet(around('<parallelGateway id="a" default="a-end"/>')),
    good: snippet(around('<parallelGateway id="a"/>')),
  },
  { rule: 'unconditional-choice', element: 'a-b', bad: choice(''), good: choice(condition('x')) },
  { rule: 'gateway-direction', element: 'a', bad: directed('Converging'), good: directed('Diverging') },
  { rule: 'gateway-direction', element: 'a', bad: directed('Mixed'), good: directed('Unspecified') },
  {
    rule: 'event-gateway-outgoing',
    element: 'g',
    bad: eventGateway(catching('x'), ['x']),
    good: eventGateway(two, ['x', 'y']),
  },
  {
    rule: 'event-gateway-targets',
    element: 'u',
    bad: eventGateway(`${catching('x')}<userTask id="u"/>`, ['x', 'u']),
    good: eventGateway(catching('x', timer) + receive, ['x', 'r']),
  },
  {
    rule: 'event-gateway-targets',
    element: 'g',
    bad: eventGateway(catching('x') + receive, ['x', 'r']),
    good: eventGateway(two, ['x', 'y']),
  },
  {
    rule: 'event-gateway-targets',
    element: 'x',
    bad: eventGateway(two + flow('s', 'x'), ['x', 'y']),
    good: eventGateway(two, ['x', 'y']),
  },
  {
    rule: 'event-gateway-targets',
    element: 'r',
    bad: eventGateway(
      `${catching('x', timer)}${receive}<boundaryEvent id="b" attachedToRef="r">${timer}</boundaryEvent>`,
      ['x', 'r'],
    ),
    good: eventGateway(catching('x', timer) + receive, ['x', 'r']),
  },
  {
    rule: 'event-gateway-instantiate',
    element: 'y',
    bad: eventGateway(two, ['x', 'y'], 'instantiate="true"'),
    good: eventGateway(catching('x') + catching('y'), ['x', 'y'], 'instantiate="true"'),
  },
  {
    rule: 'event-gateway-instantiate',
    element: 'g',
    bad: eventGateway(
      `${catching('x')}${catching('y')}<startEvent id="s"/>${flow('s', 'g')}`,
      ['x', 'y'],
      'instantiate="true"',
    ),
    good: eventGateway(catching('x') + catching('y'), ['x', 'y'], 'instantiate="true" eventGatewayType="Parallel"'),
  },
  {
    rule: 'event-gateway-instantiate',
    element: 'g',
    bad: eventGateway(`${two}<startEvent id="s"/>${flow('s', 'g')}`, ['x', 'y'], 'eventGatewayType="Parallel"'),
    good: eventGateway(two, ['x', 'y']),
  },
];
