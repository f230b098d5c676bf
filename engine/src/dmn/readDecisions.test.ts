import { describe, expect, it } from 'vitest';
import { readDecisions } from './readDecisions.ts';
import { dmn, run, table } from './testing/dmnXml.ts';

describe('problems', () => {
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
