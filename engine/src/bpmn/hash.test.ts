import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashJson, sha256 } from './hash.ts';

describe('hashing', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])('agrees with the system on %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_one, index) => (index * 7) % 256);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('does not depend on the order of keys', () => {
    expect(hashJson({ a: 1, b: { c: [1, 2], d: null } })).toBe(hashJson({ b: { d: null, c: [1, 2] }, a: 1 }));
    expect(hashJson({ a: [1, 2] })).not.toBe(hashJson({ a: [2, 1] }));
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ b: undefined, a: '值' })).toBe('{"a":"值"}');
  });
});
