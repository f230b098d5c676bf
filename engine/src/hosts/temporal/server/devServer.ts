import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Connection } from '@temporalio/client';

/** A Temporal server of our own, on 127.0.0.1. */
export interface DevServer {
  /** `HOST:PORT` of its gRPC frontend. */
  readonly address: string;
  readonly pid: number;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}
export interface DevServerOptions {
  /** Path of the Temporal CLI. */
  readonly cli: string;
  /** SQLite file that outlives the server; null: in memory. */
  readonly databaseFile: string | null;
  readonly port: number;
  readonly namespace: string;
  /** Search attributes to have, name to type (`Keyword`, `Datetime`). */
  readonly searchAttributes: Readonly<Record<string, string>>;
}

/** A port that is free on 127.0.0.1 now; `wanted` when it is. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  const taken = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(wanted, '127.0.0.1', () => resolve(false));
  });
  if (taken) return freePort();
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** It takes free ports for its inner services itself, and now and then loses one to somebody else before it listens. */
const TRIES = 3;

/** Starts `temporal server start-dev` and waits until its namespace answers. Throws with what it said when it ends first. */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryStart(options);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

async function tryStart(options: DevServerOptions): Promise<DevServer> {
  const attributes = Object.entries(options.searchAttributes);
  const args = [
    ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--log-level', 'error'],
    ...['--port', String(options.port), '--namespace', options.namespace],
    ...(options.databaseFile === null ? [] : ['--db-filename', options.databaseFile]),
    ...attributes.flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
  // In a process group of its own: Ctrl-C reaches the launcher alone, which stops things in order.
  const child = spawn(options.cli, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const address = `127.0.0.1:${options.port}`;
  try {
    await Promise.race([answers(address, options.namespace), ended(child, () => said)]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return { address, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function ended(child: ChildProcess, said: () => string): Promise<never> {
  const [code] = await Promise.race([once(child, 'exit'), once(child, 'error').then(([error]) => [String(error)])]);
  throw new Error(`the Temporal server ended at its start (${String(code)}):\n${said()}`);
}

/** Waits until the server answers for the namespace: gRPC itself waits for the port, the loop only for the namespace. */
async function answers(address: string, namespace: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: '10s' });
      try {
        await connection.workflowService.describeNamespace({ namespace });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
