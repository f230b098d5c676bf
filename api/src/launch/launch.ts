/** `npm start`: everything up, in order; and everything down again, in the opposite order. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { connectorJobs } from '../connectors/run.ts';
import { secretsFrom } from '../connectors/secret.ts';
import { type ConnectorSettings, readConnectorSettings } from '../connectors/settings.ts';
import { openContents } from './contents.ts';
import { databaseFolder } from './databaseFolder.ts';
import type { EngineOptions } from './engine.ts';
import { lock } from './lock.ts';
import { openLog } from './log.ts';
import { isLoopback, type LaunchOptions } from './options.ts';
import { nextFreePort } from './ports.ts';
import { openProduct, type Product, type Step } from './product.ts';
import { type Shown, screenOf, withoutPassword } from './screen.ts';
import { readSecrets, type Secrets } from './secrets.ts';
import { type Servers, startServers } from './servers.ts';
import type { ServersWanted } from './serversProtocol.ts';
import { temporalOptions } from './temporalOptions.ts';
import { buildWeb } from './webBuild.ts';
import { startWorker } from './worker.ts';

export interface Launched {
  readonly url: string;
  /** Resolves with the reason when something that is needed ends by itself. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** Password of the demo accounts, which exist on this machine alone. */
const DEMO_PASSWORD = 'onevisit-demo';
const POSTGRES_PORT = 8432;
const TEMPORAL_PORT = 8233;
const STEPS: Readonly<Record<Step, string>> = {
  migrations: 'Bringing the database up to date …',
  engine: 'Starting the engine …',
  library: 'Loading the item library …',
  api: 'Starting the API …',
};

type Say = (line: string) => void;
/** What has been started, each with its end; ended in the opposite order. */
type Undo = (() => Promise<unknown>)[];

/** Brings everything up and answers once `/readyz` does. What was started is stopped again when a later step fails. */
export async function launch(options: LaunchOptions, root: string, say: Say): Promise<Launched> {
  const began = performance.now();
  await mkdir(options.data, { recursive: true, mode: 0o755 });
  const held = await lock(options.data);
  if (typeof held === 'number') throw new Error(`It runs already, as process ${held}, on the data in ${options.data}.`);
  const undo: Undo = [() => held.release()];
  const stop = async (): Promise<void> => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const up = await bringUp(options, root, say, undo);
    const url = urlOf(options.host, up.product.port);
    await expectReady(urlOf(isLoopback(options.host) ? options.host : '127.0.0.1', up.product.port));
    say(screenOf({ ...up.shown, url, loaded: up.product.loaded, seconds: (performance.now() - began) / 1000 }));
    return { url, broken: Promise.race([up.product.lost, up.lost]), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Up {
  readonly product: Product;
  readonly lost: Promise<string>;
  readonly shown: Omit<Shown, 'url' | 'loaded' | 'seconds'>;
}

/** Servers and the browser app's build side by side, then the product on them. */
async function bringUp(options: LaunchOptions, root: string, say: Say, undo: Undo): Promise<Up> {
  const contents = await openContents(options, say);
  const secrets = await readSecrets(options.data);
  const building = options.web ? buildWeb(root, options.data, say) : Promise.resolve(null);
  // Looked at below; should the servers fail first, nobody else would.
  building.catch(() => undefined);
  const servers = await startServers(await serversWanted(options, secrets), say);
  undo.push(() => servers.stop());
  const databaseUrl = options.databaseUrl ?? servers.databaseUrl!;
  const connectors = await readConnectorSettings(options.connectors);
  const engine = engineOf(options, servers, databaseUrl, secrets, connectors);
  if (servers.noTemporal !== null) say(`${servers.noTemporal}\nCases run on PostgreSQL alone.`);
  const webRoot = await building;
  const log = join(options.data, 'onevisit.log');
  const takenPort = (taken: number): void => say(`Port ${taken} is taken; trying the next.`);
  const product = await openProduct(
    {
      ...{ tenant: 'city', databaseUrl, engine: engine.options, alone: options.databaseUrl === null },
      ...{ settings: settingsOf(options, secrets, webRoot), contents, adminPassword: options.adminPassword },
      library: join(root, 'processes'),
      listen: { host: options.host, port: await nextFreePort(options.port, options.host, takenPort) },
      log: openLog(options.logLevel, log),
    },
    (step) => say(STEPS[step]),
  );
  undo.push(() => product.close());
  const password = isLoopback(options.host) ? DEMO_PASSWORD : null;
  const shown = {
    engine: engine.shown,
    others: product.others === 0 ? null : { open: product.others, handedOver: options.databaseUrl === null },
    database: withoutPassword(databaseUrl),
    data: options.data,
    bucket: options.objectStore && `${options.objectStore.bucket}/${options.objectStore.prefix}`,
    log,
    password,
    web: webRoot !== null,
  };
  return { product, lost: servers.lost, shown };
}

/** Temporal, or PostgreSQL alone: as asked, or as it turned out. */
function engineOf(
  options: LaunchOptions,
  servers: Servers,
  databaseUrl: string,
  { payloadKey }: Secrets,
  connectors: ConnectorSettings,
): { readonly options: EngineOptions; readonly shown: string } {
  const { temporalAddress: given, temporalNamespace: namespace } = options;
  const at = (address: string) => ({ address, namespace, taskQueue: 'onevisit' });
  const secretFiles = join(options.data, 'secrets', 'connectors');
  const address = options.engine === 'postgres' ? null : (given ?? servers.temporalAddress);
  if (address === null) {
    const why = servers.noTemporal === null ? '' : ', since no Temporal server could be had';
    const ground = { settings: connectors, secrets: secretsFrom(process.env, secretFiles) };
    // Cases of a database that others use too may be on their Temporal.
    const beside = given === null || options.databaseUrl === null ? null : temporalOptions(at(given), payloadKey);
    return { options: { kind: 'postgres', beside, jobs: connectorJobs(ground) }, shown: `PostgreSQL alone${why}` };
  }
  const where = at(address);
  return {
    options: {
      kind: 'temporal',
      temporal: temporalOptions(where, payloadKey),
      startWorker: () =>
        startWorker({
          ...where,
          ...{ databaseUrl, payloadKey: payloadKey.toString('hex') },
          ...{ connectors, secrets: secretFiles },
        }),
    },
    shown: `Temporal at ${address}${given === null ? ', of our own' : ''}`,
  };
}

async function serversWanted(options: LaunchOptions, secrets: Secrets): Promise<ServersWanted> {
  const { data, engine, databaseUrl, temporalAddress, temporalNamespace: namespace } = options;
  const postgres = { directory: await databaseFolder(data), port: POSTGRES_PORT, password: secrets.databasePassword };
  const databaseFile = join(data, 'temporal.db');
  const needed = engine === 'temporal';
  const temporal = { databaseFile, port: TEMPORAL_PORT, namespace, cache: join(data, 'bin'), needed };
  return {
    postgres: databaseUrl === null ? postgres : null,
    temporal: engine !== 'postgres' && temporalAddress === null ? temporal : null,
  };
}

function settingsOf(
  options: LaunchOptions,
  { sessionKey }: Secrets,
  webRoot: string | null,
): Product['services']['settings'] {
  return {
    sessionKey,
    demo: isLoopback(options.host) ? { password: DEMO_PASSWORD } : null,
    secureCookies: options.behindProxy,
    behindProxy: options.behindProxy,
    webRoot,
    checkAnswers: false,
  };
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function expectReady(url: string): Promise<void> {
  const response = await fetch(`${url}/readyz`);
  if (!response.ok) throw new Error(`/readyz answers ${response.status}: ${await response.text()}`);
}
