import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { checked } from './checked.ts';

const pieces = ['一', '份', '图'].map((text) => Buffer.alloc(60_000, text));
const sha256 = createHash('sha256').update(Buffer.concat(pieces)).digest('hex');

/** As a network gives it. */
async function* arriving(content: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const piece of content) {
    yield piece;
    await turn();
  }
}

it('gives what was put', async () => {
  expect(await buffer(await checked(Readable.from(arriving(pieces)), sha256))).toEqual(Buffer.concat(pieces));
});

it.each([
  ['changed', [...pieces.slice(0, 2), Buffer.alloc(60_000, '画')]],
  ['cut off', pieces.slice(0, 2)],
])('gives all but the last piece of what was %s', async (_, wrong) => {
  const out = await checked(Readable.from(arriving(wrong)), sha256);
  const given: Buffer[] = [];
  await expect(async () => {
    for await (const piece of out) given.push(piece as Buffer);
  }).rejects.toThrow('is not what was put');
  expect(Buffer.concat(given).equals(Buffer.concat(wrong.slice(0, -1)))).toBe(true);
});

it('tells a reader who comes when it has failed', async () => {
  const source = Readable.from(arriving(pieces.slice(0, 2)));
  const ended = new Promise((resolve) => source.once('close', resolve));
  const out = await checked(source, sha256);
  await ended;
  await turn();
  await expect(buffer(out)).rejects.toThrow('is not what was put');
});

it('throws what is wrong with the only piece, and what the source says', async () => {
  await expect(checked(Readable.from(arriving(pieces.slice(0, 1))), sha256)).rejects.toThrow('is not what was put');
  const failing = new Readable({
    read() {
      this.destroy(new Error('the disk is gone'));
    },
  });
  await expect(checked(failing, sha256)).rejects.toThrow('the disk is gone');
});

it('closes its source when its reader leaves', async () => {
  const source = Readable.from(arriving(Array.from({ length: 1000 }, () => pieces[0]!)));
  const closed = new Promise((resolve) => source.once('close', resolve));
  (await checked(source, sha256)).destroy();
  await closed;
  expect(source.readableEnded).toBe(false);
});
