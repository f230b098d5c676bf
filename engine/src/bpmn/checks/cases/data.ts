import { around, snippet } from '../snippet.ts';
import type { CheckCase } from './case.ts';

const associated = (inside: string) =>
  snippet(
    `<dataObject id="d" name="form"/>${around(`<task id="a"><ioSpecification><dataInput id="in" name="x"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification><dataInputAssociation id="as">${inside}</dataInputAssociation></task>`)}`,
  );
const lanes = (second: string) =>
  snippet(
    `<laneSet id="ls"><lane id="l1"><flowNodeRef>a</flowNodeRef></lane><lane id="l2">${second}</lane></laneSet>${around('<task id="a"/>')}`,
  );

/** Data and lanes. */
export const dataCases: readonly CheckCase[] = [
  {
    rule: 'data-association',
    element: 'as',
    bad: associated('<sourceRef>d</sourceRef><sourceRef>d2</sourceRef><targetRef>in</targetRef>').replace(
      '<dataObject ',
      '<dataObject id="d2"/><dataObject ',
    ),
    good: associated('<sourceRef>d</sourceRef><targetRef>in</targetRef>'),
  },
  {
    rule: 'data-association',
    element: 'as',
    severity: 'warning',
    bad: associated('<targetRef>in</targetRef>'),
    good: associated('<sourceRef>d</sourceRef><targetRef>in</targetRef>'),
  },
  {
    rule: 'io-specification',
    element: 'in',
    bad: associated('<sourceRef>d</sourceRef><targetRef>in</targetRef>').replace(
      '<dataInputRefs>in</dataInputRefs>',
      '',
    ),
    good: associated('<sourceRef>d</sourceRef><targetRef>in</targetRef>'),
  },
  {
    rule: 'io-specification',
    element: 'a',
    bad: associated('<sourceRef>d</sourceRef><targetRef>in</targetRef>').replace('<outputSet/>', ''),
    good: associated('<sourceRef>d</sourceRef><targetRef>in</targetRef>'),
  },
  {
    rule: 'lane-partition',
    element: 'a',
    bad: lanes('<flowNodeRef>a</flowNodeRef>'),
    good: lanes('<flowNodeRef>start</flowNodeRef>'),
  },
];
