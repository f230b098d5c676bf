import { createServer } from 'node:net';

/** How many ports after the wanted one are tried. */
const TRIES = 100;

/**
 * The wanted port, or the next that is free at `host`. `taken` is told of each that is not. Port 0 stays 0: the system
 * picks one.
 */
export async function nextFreePort(wanted: number, host: string, taken: (port: number) => void): Promise<number> {
  if (wanted === 0) return 0;
  for (let port = wanted; port < Math.min(wanted + TRIES, 65_536); port++) {
    if (await isFree(port, host)) return port;
    taken(port);
  }
  throw new Error(`No port from ${wanted} to ${wanted + TRIES - 1} is free at ${host}.`);
}

/** Starts something on the wanted port or the next that is free; somebody else may take a port between look and start. */
export async function startOnFreePort<T>(
  wanted: number,
  start: (port: number) => Promise<T>,
  taken: (port: number) => void,
): Promise<T> {
  for (let from = wanted, tries = 1; ; tries++) {
    const port = await nextFreePort(from, '127.0.0.1', taken);
    try {
      return await start(port);
    } catch (error) {
      if (tries === 5 || !/address already in use/i.test(String(error))) throw error;
      taken(port);
      from = port + 1;
    }
  }
}

function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once('error', () => resolve(false));
  server.listen(port, host, () => server.close(() => resolve(true)));
  return promise;
}
