/** A content on its way out is compared with its SHA-256. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { pipeline, type Readable, Transform } from 'node:stream';

/**
 * The same content; its last piece is given only when all was right, so that nobody takes what is wrong for whole.
 * Resolves with its first piece at hand: what is wrong before is thrown here.
 */
export async function checked(content: Readable, sha256: string): Promise<Readable> {
  const hash = createHash('sha256');
  let held: Buffer | null = null;
  const check = new Transform({
    transform(piece: Buffer, _, done) {
      hash.update(piece);
      const before = held;
      held = piece;
      done(null, before);
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done(null, held);
      else done(new Error(`the content kept as ${sha256} is not what was put`));
    },
  });
  // Once it has failed its listeners stay: a reader who comes later is told, and nobody else.
  pipeline(content, check, () => undefined);
  await once(check, 'readable');
  return check;
}
