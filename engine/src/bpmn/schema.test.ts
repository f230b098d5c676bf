import { expect, test } from 'vitest';
import { condition, flow, snippet } from './checks/snippet.ts';
import { read } from './read.ts';

const errors = async (xml: string) =>
  (await read(xml)).problems.filter(({ severity }) => severity === 'error').map(({ element, rule }) => [element, rule]);
const line = `<startEvent id="s"/><endEvent id="e"/>${flow('s', 'e')}`;

test('Elements that the schema has and the model has otherwise are known', async () => {
  const beside = `<endPoint id="ep"/><collaboration id="c0"><participant id="p0"/></collaboration>
    <collaboration id="c"><participant id="pool" processRef="p"><endPointRef>ep</endPointRef></participant>
    <callConversation id="cc" calledCollaborationRef="c0"><participantRef>pool</participantRef><participantAssociation id="pa">
    <innerParticipantRef>p0</innerParticipantRef><outerParticipantRef>pool</outerParticipantRef></participantAssociation>
    </callConversation></collaboration>
    <globalScriptTask id="gs" scriptLanguage="feel"><script>{ x: 1 }</script></globalScriptTask>`;
  expect(await errors(snippet(line, beside))).toEqual([]);
});

test('A choreography beside the process is a drawing', async () => {
  const beside = `<choreography id="ch"><participant id="a"/><participant id="b"/><choreographyTask id="t"
    initiatingParticipantRef="a"><participantRef>a</participantRef><participantRef>b</participantRef></choreographyTask>
    </choreography>`;
  expect(await errors(snippet(line, beside))).toEqual([]);
});

test('A type of another schema is no error, a missing element of the file is', async () => {
  const data = (type: string) => snippet(`${line}<dataObject id="d" itemSubjectRef="${type}"/>`);
  expect(await errors(data('xsi:int'))).toEqual([]);
  expect(await errors(data('nothing'))).toEqual([['d', 'unresolved-reference']]);
});

test('xsd:boolean is also written 1 and 0', async () => {
  const one = await read(snippet(line, '', 'isExecutable="1"'));
  expect(one.processes.map(({ id }) => id)).toEqual(['p']);
  expect((await read(snippet(line, '', "isExecutable=' 0 '"))).processes).toEqual([]);
});

test('== is no operator of FEEL', async () => {
  const choice = (feel: string) =>
    snippet(
      `<startEvent id="s"/><exclusiveGateway id="g" default="g-e"/><endEvent id="e"/><endEvent id="f"/>` +
        flow('s', 'g') +
        flow('g', 'e') +
        flow('g', 'f', condition(feel)),
    );
  expect(await errors(choice('x == 1'))).toEqual([['g-f', 'feel-syntax']]);
  expect(await errors(choice('x = (> 1)'))).toEqual([]);
});
