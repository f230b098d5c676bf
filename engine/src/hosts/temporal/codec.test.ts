import { describe, expect, test } from 'vitest';
import { aesGcmCodec, keyFromSecret } from './codec.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const payload = { metadata: { encoding: bytes('json/plain') }, data: bytes('"plainly visible"') };
const old = keyFromSecret('old');
const now = keyFromSecret('new');

describe('aesGcmCodec', () => {
  test('hides what it is given, each time anew, and brings it back', async () => {
    const codec = aesGcmCodec({ current: 'a', keys: { a: old } });
    const [one, two] = await codec.encode([payload, payload]);
    expect(Buffer.from(one!.data!).includes('plainly')).toBe(false);
    expect(one!.data).not.toEqual(two!.data);
    const [back] = await codec.decode([one!]);
    expect(Buffer.from(back!.data!).toString()).toBe('"plainly visible"');
  });

  test('keys rotate: what an old key hid is read while that key is here', async () => {
    const [hidden] = await aesGcmCodec({ current: 'a', keys: { a: old } }).encode([payload]);
    const [back] = await aesGcmCodec({ current: 'b', keys: { a: old, b: now } }).decode([hidden!]);
    expect(Buffer.from(back!.data!).toString()).toBe('"plainly visible"');
    await expect(aesGcmCodec({ current: 'b', keys: { b: now } }).decode([hidden!])).rejects.toThrow('no key a');
  });

  test('a payload that was tampered with is refused', async () => {
    const codec = aesGcmCodec({ current: 'a', keys: { a: old } });
    const [hidden] = await codec.encode([payload]);
    const data = Uint8Array.from(hidden!.data!);
    data[20]! ^= 1;
    await expect(codec.decode([{ ...hidden!, data }])).rejects.toThrow();
  });

  test('what is not encrypted passes: a server may hold payloads from before', async () => {
    expect(await aesGcmCodec({ current: 'a', keys: { a: old } }).decode([payload])).toEqual([payload]);
  });

  test('a current key that is not among the keys is refused at once', () => {
    expect(() => aesGcmCodec({ current: 'c', keys: { a: old } })).toThrow('no key c');
  });
});
