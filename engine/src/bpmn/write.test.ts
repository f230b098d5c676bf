import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flow, snippet } from './checks/snippet.ts';
import { extensions } from './element.ts';
import { parseXml } from './parseXml.ts';
import { read } from './read.ts';
import { write } from './write.ts';

const names = ['camunda7', 'camunda8', 'flowable', 'activiti'];
const file = (name: string): string => readFileSync(new URL(`./fixtures/${name}.bpmn`, import.meta.url), 'utf8');

/**
 * Every tag with its attributes in order of name, and every text, sorted: what a file says, however it is laid out.
 * Numbers are compared by value; attributes that state what BPMN takes anyway are left out.
 */
function content(xml: string): readonly string[] {
  const plain = xml.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_all, text: string) => encoded(text));
  const tags = [...plain.matchAll(/<([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*\/?>/g)].map(([, tag, attributes]) => {
    const pairs = [...attributes!.matchAll(/([\w:]+)="([^"]*)"/g)].map(
      ([, name, value]) => `${name}=${decoded(value!)}`,
    );
    return [
      same(tag!),
      ...pairs
        .map(same)
        .filter((pair) => pair !== '')
        .sort(),
    ]
      .join(' ')
      .replace('expression xsi:type=tFormalExpression', 'expression');
  });
  const texts = plain.replace(/<[^<>"]*(?:"[^"]*"[^<>"]*)*>/g, '\n').split('\n');
  return [...tags, ...texts.map((text) => decoded(text).trim()).filter((text) => text !== '')].sort();
}

/** `formalExpression` stands for `expression` by the substitution groups of BPMN's schema. */
function same(part: string): string {
  if (/^(typeLanguage=.*XMLSchema|expressionLanguage=.*XPath|isSequential=false)$/.test(part)) return '';
  return part.replace(/^formalExpression$/, 'expression').replace(/=(\d+)\.0$/, '=$1');
}

const encoded = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  '#60': '<',
  '#62': '>',
  '#34': '"',
  '#39': "'",
};
const decoded = (text: string): string => text.replace(/&(\w+|#\d+);/g, (all, name: string) => entities[name] ?? all);

describe('round trip', () => {
  it.each(names)('of %s keeps every element, attribute and text', async (name) => {
    const { definitions, unresolved } = await read(file(name));
    const written = await write(definitions!, unresolved);
    expect(content(written)).toEqual(content(file(name)));
  });

  it.each(names)('of %s is stable', async (name) => {
    const first = await read(file(name));
    const once = await write(first.definitions!, first.unresolved);
    const second = await read(once);
    expect(await write(second.definitions!, second.unresolved)).toBe(once);
  });

  it('writes an edit and nothing else', async () => {
    const parsed = await parseXml(file('camunda7'));
    if (!parsed.ok) throw new Error('the fixture must parse');
    parsed.byId.get('review')!.set('name', 'Look at it');
    const edited = content(await write(parsed.definitions, parsed.warnings));
    expect(edited).toEqual(content(file('camunda7').replace('name="Review"', 'name="Look at it"')));
  });

  it('keeps the return policy of the process and of an activity, as read and as edited', async () => {
    const policy = (attributes: string) =>
      `<extensionElements><approval:returnPolicy ${attributes}/></extensionElements>`;
    const xml = snippet(
      `${policy('rounds="2" visits="0" liftedBy="director"')}<startEvent id="start"/><userTask id="b"/><userTask id="c"/>
       <userTask id="a">${policy('to="b, c" rounds="1"')}</userTask><endEvent id="end"/>
       ${flow('start', 'b')}${flow('b', 'c')}${flow('c', 'a')}${flow('a', 'end')}`,
    );
    const policiesIn = async (text: string) => {
      const { processes } = await read(text);
      const [process] = processes;
      const task = process!.nodes.find(({ id }) => id === 'a')!;
      return [process!.approval.returnPolicy, 'approval' in task ? task.approval.returnPolicy : null];
    };
    const { definitions } = await read(xml);
    const written = await write(definitions!);
    expect(content(written)).toEqual(content(xml));
    expect(await policiesIn(written)).toEqual([
      { to: null, rounds: 2, visits: 0, liftedBy: 'director' },
      { to: ['b', 'c'], rounds: 1, visits: null, liftedBy: null },
    ]);

    const parsed = await parseXml(written);
    if (!parsed.ok) throw new Error('what was written must parse');
    const [edited] = extensions(parsed.byId.get('a')!, 'approval:ReturnPolicy');
    edited!.set('to', 'b');
    edited!.set('liftedBy', 'head');
    expect((await policiesIn(await write(parsed.definitions)))[1]).toEqual({
      ...{ to: ['b'], rounds: 1, visits: null, liftedBy: 'head' },
    });
  });
});
