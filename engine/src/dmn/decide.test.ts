import { describe, expect, it } from 'vitest';
import type { Json } from '../run/json.ts';
import { dmn, literal, run, table } from './testing/dmnXml.ts';

const FEE = `
  <inputData id="in1" name="area"><variable name="area" typeRef="number"/></inputData>
  <inputData id="in2" name="applied on"><variable name="applied on" typeRef="date"/></inputData>
  <decision id="base" name="Base fee"><variable name="base fee"/>
    <informationRequirement><requiredInput href="#in1"/></informationRequirement>
    ${table({
      policy: 'hitPolicy="FIRST"',
      inputs: ['area'],
      rules: [
        ['> 100', '500'],
        ['-', '100'],
      ],
    })}
  </decision>
  <businessKnowledgeModel id="bkm" name="rebate">
    <encapsulatedLogic><formalParameter name="fee"/><formalParameter name="share"/>
      <literalExpression><text>fee * (1 - share)</text></literalExpression></encapsulatedLogic>
  </businessKnowledgeModel>
  <decision id="main" name="Fee"><variable name="fee"/>
    <informationRequirement><requiredDecision href="#base"/></informationRequirement>
    <informationRequirement><requiredInput href="#in2"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="#bkm"/></knowledgeRequirement>
    <context>
      <contextEntry><variable name="early"/><literalExpression><text>applied on &lt; date("2026-03-01")</text></literalExpression></contextEntry>
      <contextEntry><variable name="due"/><invocation><literalExpression><text>rebate</text></literalExpression>
        <binding><parameter name="fee"/><literalExpression><text>base fee</text></literalExpression></binding>
        <binding><parameter name="share"/><literalExpression><text>if early then 0.1 else 0</text></literalExpression></binding>
      </invocation></contextEntry>
      <contextEntry><literalExpression><text>due</text></literalExpression></contextEntry>
    </context>
  </decision>`;

describe('requirement graphs', () => {
  it.each([
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('decides with inputs, decisions and business knowledge in %s', async (namespace) => {
    const xml = dmn(FEE, namespace);
    expect(await run(xml, { area: 120, 'applied on': '2026-02-01' })).toMatchObject({ ok: true, value: 450 });
    expect(await run(xml, { area: 50, 'applied on': '2026-04-01' })).toMatchObject({ ok: true, value: 100 });
  });

  it('reads names that hold keywords and operators', async () => {
    const xml = dmn(`
      <inputData id="n" name="fee - net"><variable name="fee - net"/></inputData>
      <decision id="list" name="in a list">${literal('["peter", "mary"]')}</decision>
      <decision id="main" name="m">
        <informationRequirement><requiredDecision href="#list"/></informationRequirement>
        <informationRequirement><requiredInput href="#n"/></informationRequirement>
        ${literal('for i in in a list return if i = "mary" then fee - net else 0')}</decision>`);
    expect(await run(xml, { 'fee - net': 7 })).toMatchObject({ ok: true, value: [0, 7] });
  });

  it('calls a decision service', async () => {
    const xml = dmn(`
      <inputData id="n" name="n"><variable name="n"/></inputData>
      <decision id="double" name="double"><informationRequirement><requiredInput href="#n"/></informationRequirement>
        <literalExpression><text>n * 2</text></literalExpression></decision>
      <decisionService id="svc" name="doubling"><outputDecision href="#double"/><inputData href="#n"/></decisionService>
      <decision id="main" name="m"><knowledgeRequirement><requiredKnowledge href="#svc"/></knowledgeRequirement>
        <literalExpression><text>doubling(21)</text></literalExpression></decision>`);
    expect(await run(xml, {})).toMatchObject({ ok: true, value: 42 });
  });
});

describe('boxed expressions', () => {
  it.each<[string, string, Json]>([
    ['list', `<list>${literal('1')}${literal('x + 1')}</list>`, [1, 6]],
    [
      'relation',
      `<relation><column name="a"/><column name="b"/><row>${literal('1')}${literal('"p"')}</row><row>${literal('2')}${literal('"q"')}</row></relation>`,
      [
        { a: 1, b: 'p' },
        { a: 2, b: 'q' },
      ],
    ],
    [
      'context',
      `<context><contextEntry><variable name="a"/>${literal('x')}</contextEntry><contextEntry><variable name="b"/>${literal('a * 2')}</contextEntry></context>`,
      { a: 5, b: 10 },
    ],
    [
      'conditional',
      `<conditional><if>${literal('x > 3')}</if><then>${literal('"big"')}</then><else>${literal('"small"')}</else></conditional>`,
      'big',
    ],
    ['filter', `<filter><in>${literal('[1, 2, 3, 4]')}</in><match>${literal('item > 2')}</match></filter>`, [3, 4]],
    [
      'for',
      `<for iteratorVariable="i"><in>${literal('[1, 2]')}</in><return>${literal('i * x')}</return></for>`,
      [5, 10],
    ],
    [
      'every',
      `<every iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i < x')}</satisfies></every>`,
      true,
    ],
    [
      'some',
      `<some iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i > x')}</satisfies></some>`,
      false,
    ],
    ['literal of today', literal('string(today())'), '2026-02-10'],
  ])('%s', async (_, body, expected) => {
    expect(await run(dmn(`<decision id="main" name="m">${body}</decision>`), { x: 5 })).toMatchObject({
      ok: true,
      value: expected,
    });
  });
});

describe('failures', () => {
  it('an unknown function and work without end are failures, not exceptions', async () => {
    const only = (feel: string) => dmn(`<decision id="main" name="m">${literal(feel)}</decision>`);
    expect(await run(only('nothing(1)'), {})).toMatchObject({ ok: false });
    expect(await run(only('for i in 1..1000000000 return i'), {})).toMatchObject({ ok: false });
    const recursive = `<businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="n"/>
      <literalExpression><text>f(n - 1) + f(n - 2)</text></literalExpression></encapsulatedLogic>
      <knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement></businessKnowledgeModel>
      <decision id="main" name="m"><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
      <literalExpression><text>f(50)</text></literalExpression></decision>`;
    expect(await run(dmn(recursive), {})).toMatchObject({ ok: false });
  });
});
