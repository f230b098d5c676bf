import { describe, expect, it } from 'vitest';
import { snippet } from './checks/snippet.ts';
import { parseXml, sizeLimit } from './parseXml.ts';
import { read } from './read.ts';

describe('files that are refused', () => {
  it.each([
    ['', 'malformed-xml', 'empty'],
    ['hello', 'malformed-xml', 'Line 1'],
    ['<a>\n  <b>\n</a>', 'malformed-xml', 'Line 3, column 1'],
    ['<html/>', 'not-bpmn', 'definitions'],
    ['<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x "y">]><d>&x;</d>', 'no-doctype', 'Line 2, column 1'],
    ['<!-- -->\n <!doctype html><html/>', 'no-doctype', 'Line 2, column 2'],
    [' '.repeat(sizeLimit + 1), 'file-too-large', '5 MB'],
  ])('%#: %s', async (xml, rule, says) => {
    const { processes, problems, definitions } = await read(xml);
    expect({ processes, definitions }).toEqual({ processes: [], definitions: null });
    expect(problems).toMatchObject([{ severity: 'error', rule, message: { en: expect.stringContaining(says) } }]);
  });

  it('may speak of document types in comments and text', async () => {
    const xml = snippet(
      '<!-- <!DOCTYPE x> --><task id="a"><documentation><![CDATA[<!ENTITY>]]></documentation></task>',
    );
    expect((await read(xml)).problems).toEqual([]);
  });

  it('resolves qualified names of its own namespace', async () => {
    const xml = snippet('<receiveTask id="a" messageRef="t:m"/>', '<message id="m" name="paid"/>').replace(
      'id="file"',
      'id="file" xmlns:t="test"',
    );
    const parsed = await parseXml(xml);
    expect(parsed.ok && parsed.warnings).toEqual([]);
    expect((await read(xml)).processes[0]?.nodes[0]).toMatchObject({ message: { name: 'paid' } });
  });
});
