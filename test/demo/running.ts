/** A product to demonstrate on: the one that runs, or one started for the purpose. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Running {
  readonly url: string;
  /** Stops what was started; a product that ran before goes on. */
  stop(): Promise<void>;
}

/** `url` when it answers, else a product started by the launcher, on the port of `url` or the next that is free. */
export async function findOrStart(url: string, say: (line: string) => void): Promise<Running> {
  if (await isReady(url)) return { url, stop: async () => {} };
  say(`No product answers at ${url}: starting one.`);
  const root = join(import.meta.dirname, '../..');
  const child = spawn(process.execPath, [join(root, 'api/bin/start.ts'), '--port', new URL(url).port || '8080'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => null);
  const ready = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    say(line);
    const found = /(https?:\/\/[^\s/]+)\/openapi\.json/.exec(line);
    if (found?.[1] !== undefined) ready.resolve(found[1]);
  });
  const started = await Promise.race([ready.promise, ended]);
  if (started === null) throw new Error('The product could not be started; the lines above say why.');
  return {
    url: started,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}
