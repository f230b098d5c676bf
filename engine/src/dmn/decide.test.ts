import { describe, expect, it } from 'vitest';
import type { Json, Variables } from '../run/json.ts';
import { decide } from './decide.ts';
import { readDecisions } from './readDecisions.ts';

const NOW = Date.parse('2026-02-10T09:00:00+08:00');
const DMN13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

function dmn(body: string, namespace = DMN13): string {
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="${namespace}" id="d" name="d" namespace="urn:d">${body}</definitions>`;
}
const escaped = (feel: string) => feel.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface Table {
  readonly policy: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly rules: readonly (readonly string[])[];
  readonly values?: string;
  readonly otherwise?: string;
}

/** Each rule has its tests, then its outputs. */
function table({ policy, inputs = ['x'], outputs = ['r'], rules, values, otherwise }: Table): string {
  const input = inputs.map(
    (feel, i) => `<input id="i${i}"><inputExpression><text>${escaped(feel)}</text></inputExpression></input>`,
  );
  const output = outputs.map(
    (name, i) =>
      `<output id="o${i}" name="${name}">${values ? `<outputValues><text>${values}</text></outputValues>` : ''}${
        otherwise ? `<defaultOutputEntry><text>${otherwise}</text></defaultOutputEntry>` : ''
      }</output>`,
  );
  const rule = rules.map((cells) => {
    const entries = cells.map((cell, i) => {
      const tag = i < inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${tag}><text>${escaped(cell)}</text></${tag}>`;
    });
    return `<rule>${entries.join('')}</rule>`;
  });
  return `<decisionTable ${policy}>${input.join('')}${output.join('')}${rule.join('')}</decisionTable>`;
}

async function run(xml: string, context: Variables, id = 'main') {
  const { decisions, problems } = await readDecisions(xml);
  expect(problems).toEqual([]);
  return decide(decisions.find((decision) => decision.id === id)!, context, NOW);
}

async function tableValue(spec: Table, context: Variables): Promise<Json | string> {
  const result = await run(dmn(`<decision id="main" name="main">${table(spec)}</decision>`), context);
  return result.ok ? result.value : `failed: ${result.message}`;
}

const GRADES = [
  ['>= 90', '"A"'],
  ['>= 60', '"B"'],
  ['>= 0', '"C"'],
];
const AMOUNTS = [
  ['> 0', '10'],
  ['> 10', '30'],
  ['> 20', '20'],
];

describe('hit policies', () => {
  it('UNIQUE yields the only hit and fails on overlap', async () => {
    const rules = [
      ['< 10', '"small"'],
      ['[10..20)', '"middle"'],
      ['>= 20', '"large"'],
    ];
    expect(await tableValue({ policy: '', rules }, { x: 15 })).toBe('middle');
    expect(await tableValue({ policy: '', rules }, {})).toBeNull();
    expect(await tableValue({ policy: 'hitPolicy="UNIQUE"', rules: GRADES }, { x: 95 })).toMatch(
      /^failed: Only one rule may hit.*1, 2, 3/,
    );
  });
  it('ANY yields what all agree on and fails when they do not', async () => {
    const rules = [
      ['> 0', '"yes"'],
      ['> 5', '"yes"'],
      ['> 10', '"no"'],
    ];
    expect(await tableValue({ policy: 'hitPolicy="ANY"', rules }, { x: 6 })).toBe('yes');
    expect(await tableValue({ policy: 'hitPolicy="ANY"', rules }, { x: 11 })).toMatch(/^failed/);
  });
  it('FIRST yields the first in order of rules', async () => {
    expect(await tableValue({ policy: 'hitPolicy="FIRST"', rules: GRADES }, { x: 75 })).toBe('B');
  });
  it('PRIORITY yields the first in order of output values', async () => {
    const values = '"C", "B", "A"';
    expect(await tableValue({ policy: 'hitPolicy="PRIORITY"', rules: GRADES, values }, { x: 95 })).toBe('C');
  });
  it('RULE ORDER and OUTPUT ORDER list all hits', async () => {
    expect(await tableValue({ policy: 'hitPolicy="RULE ORDER"', rules: AMOUNTS }, { x: 25 })).toEqual([10, 30, 20]);
    const values = '30, 20, 10';
    expect(await tableValue({ policy: 'hitPolicy="OUTPUT ORDER"', rules: AMOUNTS, values }, { x: 25 })).toEqual([
      30, 20, 10,
    ]);
    expect(await tableValue({ policy: 'hitPolicy="RULE ORDER"', rules: AMOUNTS }, { x: -1 })).toEqual([]);
  });
  it.each([
    ['', [10, 30, 20], []],
    ['aggregation="SUM"', 60, null],
    ['aggregation="COUNT"', 3, 0],
    ['aggregation="MIN"', 10, null],
    ['aggregation="MAX"', 30, null],
  ])('COLLECT %s', async (aggregation, all, none) => {
    const spec = { policy: `hitPolicy="COLLECT" ${aggregation}`, rules: AMOUNTS };
    expect(await tableValue(spec, { x: 25 })).toEqual(all);
    expect(await tableValue(spec, { x: -1 })).toEqual(none);
  });
  it('without a hit yields the default', async () => {
    expect(await tableValue({ policy: '', rules: [['> 5', '"a"']], otherwise: '"none"' }, { x: 1 })).toBe('none');
  });
  it('several outputs make a context', async () => {
    const spec = {
      policy: '',
      outputs: ['who', 'days'],
      rules: [
        ['> 5', '"chief"', 'x * 2'],
        ['-', '"clerk"', ''],
      ],
    };
    expect(await tableValue({ ...spec, policy: 'hitPolicy="FIRST"' }, { x: 6 })).toEqual({ who: 'chief', days: 12 });
    expect(await tableValue({ ...spec, policy: 'hitPolicy="FIRST"' }, { x: 1 })).toEqual({ who: 'clerk', days: null });
  });
});

describe('unary tests', () => {
  it.each<[string, Json, boolean]>([
    ['"gold","silver"', 'gold', true],
    ['not("gold","silver")', 'bronze', true],
    ['not("gold","silver")', 'gold', false],
    ['[1..3)', 3, false],
    ['< 3, > 7', 8, true],
    ['? > 3 and even(?)', 4, true],
    ['? = false', false, true],
    ['true', true, true],
    ['false', null, false],
    ['null', null, true],
    ['> 3', null, false],
    ['limit', 5, true],
    ['< limit', 4, true],
    ['list contains(allowed, ?)', 'b', true],
    ['allowed', 'b', true],
    ['date("2026-01-01")', '2026-01-01', false],
    ['== "gold"', 'gold', true],
    ['', 1, true],
  ])('%s on %j', async (test, x, hit) => {
    const result = await tableValue({ policy: '', rules: [[test, '"hit"']] }, { x, limit: 5, allowed: ['a', 'b'] });
    expect(result).toBe(hit ? 'hit' : null);
  });
});

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
    DMN13,
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('decides with inputs, decisions and business knowledge in %s', async (namespace) => {
    const xml = dmn(FEE, namespace);
    expect(await run(xml, { area: 120, 'applied on': '2026-02-01' })).toMatchObject({ ok: true, value: 450 });
    expect(await run(xml, { area: 50, 'applied on': '2026-04-01' })).toMatchObject({ ok: true, value: 100 });
  });

  it('reads names that hold keywords and operators', async () => {
    const literal = (feel: string) => `<literalExpression><text>${feel}</text></literalExpression>`;
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
  const literal = (feel: string) => `<literalExpression><text>${escaped(feel)}</text></literalExpression>`;
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
    const literal = (feel: string) =>
      dmn(`<decision id="main" name="m"><literalExpression><text>${feel}</text></literalExpression></decision>`);
    expect(await run(literal('nothing(1)'), {})).toMatchObject({ ok: false });
    expect(await run(literal('for i in 1..1000000000 return i'), {})).toMatchObject({ ok: false });
    const recursive = `<businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="n"/>
      <literalExpression><text>f(n - 1) + f(n - 2)</text></literalExpression></encapsulatedLogic>
      <knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement></businessKnowledgeModel>
      <decision id="main" name="m"><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
      <literalExpression><text>f(50)</text></literalExpression></decision>`;
    expect(await run(dmn(recursive), {})).toMatchObject({ ok: false });
  });

  it.each<[string, string, string]>([
    ['no XML', 'nonsense', 'dmn-unreadable'],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', 'dmn-unreadable'],
    ['a decision without logic', dmn('<decision id="main" name="m"/>'), 'dmn-no-logic'],
    [
      'an unreadable cell',
      dmn(`<decision id="main" name="m">${table({ policy: '', rules: [['> >', '1 +']] })}</decision>`),
      'dmn-expression',
    ],
    [
      'a rule of wrong width',
      dmn(`<decision id="main" name="m">${table({ policy: '', rules: [['1']] })}</decision>`),
      'dmn-rule-width',
    ],
    [
      'a reference to nothing',
      dmn(
        '<decision id="main" name="m"><informationRequirement><requiredDecision href="#no"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>',
      ),
      'dmn-reference',
    ],
    [
      'a circle',
      dmn(
        '<decision id="main" name="m"><informationRequirement><requiredDecision href="#main"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>',
      ),
      'dmn-circle',
    ],
    [
      'another language',
      dmn(
        '<decision id="main" name="m"><literalExpression expressionLanguage="groovy"><text>1</text></literalExpression></decision>',
      ),
      'dmn-language',
    ],
  ])('%s is a problem', async (_, xml, rule) => {
    const { problems } = await readDecisions(xml);
    expect(problems.map((problem) => problem.rule)).toContain(rule);
  });
});

describe('files of other tools', () => {
  it("reads Camunda's", async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="dish" name="Dish" namespace="http://camunda.org/schema/1.0/dmn" exporter="Camunda Modeler">
  <decision id="main" name="Dish"><decisionTable id="t" hitPolicy="UNIQUE">
    <input id="i1" label="Season" camunda:inputVariable="season"><inputExpression id="e1" typeRef="string"><text>season</text></inputExpression></input>
    <input id="i2" label="Guests"><inputExpression id="e2" typeRef="integer" expressionLanguage="juel"><text>\${guestCount}</text></inputExpression></input>
    <output id="o1" label="Dish" name="desiredDish" typeRef="string" />
    <rule id="r1"><description>x</description><inputEntry id="u1"><text>"Fall"</text></inputEntry><inputEntry id="u2"><text>&lt;= 8</text></inputEntry><outputEntry id="l1"><text>"Spareribs"</text></outputEntry></rule>
    <rule id="r2"><inputEntry id="u3"><text>not("Fall")</text></inputEntry><inputEntry id="u4"><text></text></inputEntry><outputEntry id="l2"><text>"Stew"</text></outputEntry></rule>
  </decisionTable></decision>
  <dmndi:DMNDI><dmndi:DMNDiagram id="di"><dmndi:DMNShape id="s" dmnElementRef="main"><dc:Bounds height="80" width="180" x="1" y="1"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
</definitions>`;
    expect(await run(xml, { season: 'Fall', guestCount: 4 })).toMatchObject({ ok: true, value: 'Spareribs' });
    expect(await run(xml, { season: 'Spring', guestCount: 40 })).toMatchObject({ ok: true, value: 'Stew' });
  });

  it("reads Flowable's", async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" id="d" name="Route" namespace="http://www.flowable.org/dmn" expressionLanguage="http://www.flowable.org/juel">
  <decision id="main" name="Route"><decisionTable id="t" hitPolicy="FIRST">
    <input label="Kind"><inputExpression id="ie1" typeRef="string"><text>kind</text></inputExpression></input>
    <output id="o1" label="to" name="to" typeRef="string"><outputValues><text>"a","b"</text></outputValues></output>
    <rule><inputEntry id="ie_1"><text><![CDATA[== "large"]]></text></inputEntry><outputEntry id="oe_1"><text><![CDATA["chief"]]></text></outputEntry></rule>
    <rule><inputEntry id="ie_2"><text><![CDATA[!= "large"]]></text></inputEntry><outputEntry id="oe_2"><text><![CDATA["clerk"]]></text></outputEntry></rule>
  </decisionTable></decision></definitions>`;
    expect(await run(xml, { kind: 'large' })).toMatchObject({ ok: true, value: 'chief' });
    expect(await run(xml, { kind: 'small' })).toMatchObject({ ok: true, value: 'clerk' });
  });

  it('reads DMN 1.1', async () => {
    const xml = dmn(
      `<decision id="main" name="m">${table({ policy: '', rules: [['> 1', '"a"']] })}</decision>`,
      'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    );
    expect(await run(xml, { x: 2 })).toMatchObject({ ok: true, value: 'a' });
  });
});
