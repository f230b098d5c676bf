import { expect, it } from 'vitest';
import { cleanName } from './cleanName.ts';

it.each([
  ['平面图.pdf', '平面图.pdf'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\Users\\me\\scan.png', 'scan.png'],
  ['a\u202Egnp.exe.pdf', 'agnp.exe.pdf'],
  ['line\r\nSet-Cookie: a.txt', 'lineSet-Cookie_ a.txt'],
  ['a\u0000b\u200B.txt', 'ab.txt'],
  [' .. hidden.pdf. ', 'hidden.pdf'],
  ['\u202E/..', ''],
])('%j becomes %j', (given, name) => {
  expect(cleanName(given)).toBe(name);
});

it('cuts what is too long, and keeps its ending', () => {
  const name = cleanName(`${'图'.repeat(300)}.docx`);
  expect([[...name].length, name.endsWith('图.docx')]).toEqual([120, true]);
});
