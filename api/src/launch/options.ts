/** What `npm start` may be told: by its arguments, or by the environment. */
import { parseArgs } from 'node:util';
import { readS3Settings, type S3Settings } from '../attachments/s3Settings.ts';

export interface LaunchOptions {
  /** What runs the cases; null: Temporal where a server can be had, else PostgreSQL alone. */
  readonly engine: 'temporal' | 'postgres' | null;
  readonly host: string;
  readonly port: number;
  /** Folder of all that is kept: database, Temporal's database, secrets, caches. */
  readonly data: string;
  /** PostgreSQL to use; null: one of our own. */
  readonly databaseUrl: string | null;
  /** Temporal frontend to use; null: one of our own. */
  readonly temporalAddress: string | null;
  readonly temporalNamespace: string;
  /** Object store that keeps the contents of files; null: a folder of `data` does. */
  readonly objectStore: S3Settings | null;
  /** File that says what connectors may reach. */
  readonly connectors: string;
  readonly adminPassword: string | null;
  readonly behindProxy: boolean;
  readonly logLevel: string;
  /** The browser app is built and served. */
  readonly web: boolean;
}
export type Asked =
  | { readonly kind: 'launch'; readonly options: LaunchOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const DEFAULT_PORT = 8080;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads arguments and environment; arguments win. `root` is the folder of the workspace. */
export function readOptions(args: readonly string[], environment: Environment, root: string): Asked {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        engine: { type: 'string' },
        'no-web': { type: 'boolean' },
      },
    });
    if (values.help === true) return { kind: 'help' };
    const port = Number(values.port ?? environment.ONEVISIT_PORT ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return {
        kind: 'wrong',
        message: `The port must be a number from 0 to 65535, not ${values.port ?? environment.ONEVISIT_PORT}.`,
      };
    }
    const engine = values.engine ?? (environment.ENGINE || null);
    if (engine !== null && engine !== 'temporal' && engine !== 'postgres') {
      return { kind: 'wrong', message: `The engine must be temporal or postgres, not ${engine}.` };
    }
    const s3 = readS3Settings(environment);
    if (s3.kind === 'wrong') return s3;
    const data = values.data ?? environment.ONEVISIT_DATA ?? `${root}/.onevisit`;
    return {
      kind: 'launch',
      options: {
        engine,
        host: values.host ?? environment.ONEVISIT_HOST ?? '127.0.0.1',
        port,
        data,
        objectStore: s3.settings,
        connectors: environment.ONEVISIT_CONNECTORS || `${data}/connectors.json`,
        databaseUrl: environment.DATABASE_URL || null,
        temporalAddress: environment.TEMPORAL_ADDRESS || null,
        temporalNamespace: environment.TEMPORAL_NAMESPACE ?? (environment.TEMPORAL_ADDRESS ? 'default' : 'onevisit'),
        adminPassword: environment.ONEVISIT_ADMIN_PASSWORD || null,
        behindProxy: environment.ONEVISIT_BEHIND_PROXY === '1',
        logLevel: environment.ONEVISIT_LOG ?? 'info',
        web: values['no-web'] !== true,
      },
    };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

export const HELP = `npm start [-- options]

Brings the whole product up: PostgreSQL, the engine, API and browser app. Ctrl-C stops it, in order.

Options
  --port N       port of the API and the app (default ${DEFAULT_PORT}; taken: the next that is free; 0: any)
  --host ADDR    address to listen on (default 127.0.0.1). On any other address the demo accounts do not exist
  --data DIR     folder of all that is kept (default .onevisit)
  --engine NAME  what runs the cases: temporal or postgres (PostgreSQL alone). Default: temporal, or postgres where no
                 Temporal server can be had. In a database of our own, open cases of the other one are handed over
  --no-web       neither builds nor serves the browser app
  --help         this text

Environment
  DATABASE_URL             postgres://USER:PASSWORD@HOST:PORT/DATABASE to use instead of a PostgreSQL of our own
  ENGINE                   as --engine
  TEMPORAL_ADDRESS         HOST:PORT of a Temporal server to use instead of one of our own
  TEMPORAL_NAMESPACE       namespace there (default: default), with the search attributes OnevisitItem,
                           OnevisitDepartment, OnevisitStatus (Keyword) and OnevisitDue (Datetime)
  TEMPORAL_CLI             path of the Temporal CLI to run
  ONEVISIT_HOST, ONEVISIT_PORT, ONEVISIT_DATA    as the options above
  ONEVISIT_S3_BUCKET       bucket of an S3-compatible store that keeps files put with cases (default: the folder
                           DIR/attachments); with it ONEVISIT_S3_REGION, _ENDPOINT, _PATH_STYLE, _PREFIX, _ENCRYPTION,
                           _KMS_KEY, and credentials as AWS tools take them: see docs/attachments.md
  ONEVISIT_CONNECTORS      file of what connectors may reach (default DIR/connectors.json; see docs/connectors.md)
  ONEVISIT_SECRET_NAME     the secret NAME that connectors may send (else the file DIR/secrets/connectors/NAME)
  ONEVISIT_ADMIN_PASSWORD  makes the account \`administrator\` when there is no account but demo ones
  ONEVISIT_BEHIND_PROXY=1  a proxy with HTTPS is in front: cookies are Secure, X-Forwarded-For is believed
  ONEVISIT_LOG             level of the log in DIR/onevisit.log: debug, info, warn, error (default info)

Exit codes: 0 stopped, 1 could not start or had to stop, 2 wrong use.
`;
