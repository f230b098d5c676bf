import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What only this installation knows: made on the first start, kept in files that only their owner may read. */
export interface Secrets {
  /** Makes CSRF tokens. */
  readonly sessionKey: Buffer;
  /** Encrypts what Temporal stores of ours. */
  readonly payloadKey: Buffer;
  /** Of the PostgreSQL of our own. */
  readonly databasePassword: string;
}

export async function readSecrets(data: string): Promise<Secrets> {
  const folder = join(data, 'secrets');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    sessionKey: await secret(join(folder, 'session.key')),
    payloadKey: await secret(join(folder, 'payload.key')),
    databasePassword: (await secret(join(folder, 'database.key'))).toString('base64url'),
  };
}

async function secret(path: string): Promise<Buffer> {
  const made = randomBytes(32);
  try {
    await writeFile(path, made.toString('hex'), { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
  }
}
