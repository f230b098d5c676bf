import { expect, it } from 'vitest';
import { mediaTypeOf } from './mediaType.ts';

const zip = (entry: string): Buffer =>
  Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), Buffer.from(entry)]);
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

it.each([
  ['a.pdf', Buffer.from('%PDF-1.7'), true, 'application/pdf'],
  ['a.png', Buffer.from('89504e470d0a1a0a', 'hex'), false, 'image/png'],
  ['a.jpg', Buffer.from('ffd8ffe0', 'hex'), false, 'image/jpeg'],
  ['a.txt', Buffer.from('意见'), true, 'text/plain; charset=utf-8'],
  ['a.docx', zip('[Content_Types].xml'), false, WORD],
  ['a.zip', zip('plans/1.pdf'), false, 'application/zip'],
  ['a.docx', zip('evil.js'), false, 'application/zip'],
  ['a.exe', Buffer.from('MZ\u0000'), false, undefined],
])('%s with its content is %s', (name, head, text, type) => {
  expect(mediaTypeOf({ head, text }, name)?.type).toBe(type);
});

it('gives the endings that fit, so that a program named as one is refused', () => {
  expect(mediaTypeOf({ head: zip('META-INF/'), text: false }, 'a.jar')?.endings).toEqual(['zip']);
});
