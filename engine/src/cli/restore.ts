import { resolve } from 'node:path';
import pg from 'pg';
import { restoreCases } from '../store/postgres/archive/restoreCases.ts';
import { EXIT, type Io } from './io.ts';

const HELP = `Usage: onevisit restore FILE…

Puts the cases of files written by 'onevisit archive' back into the store, each once: cases that are there already are
left as they are. A file is checked against the manifest.json beside it first. It may be run again at any time.

Environment:
  DATABASE_URL   the store (required)`;

/** `onevisit restore`. */
export async function runRestore(args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(HELP);
    return EXIT.fine;
  }
  const wrong = args.find((arg) => arg.startsWith('-'));
  const { DATABASE_URL: url } = io.env;
  if (args.length === 0 || wrong !== undefined || !url) {
    io.err(wrong !== undefined ? `restore takes no ${wrong}.` : url ? 'FILE is missing.' : 'DATABASE_URL must be set.');
    io.err(HELP);
    return EXIT.wrongUse;
  }
  const client = new pg.Client({ connectionString: url, application_name: 'onevisit restore' });
  client.on('error', () => undefined); // told by the query that it breaks
  try {
    await client.connect();
    for (const file of args) {
      const { restored, present } = await restoreCases(client, resolve(io.cwd, file));
      io.out(`${file}: ${restored} cases restored${present > 0 ? `, ${present} were in the store` : ''}.`);
    }
    return EXIT.fine;
  } catch (error) {
    io.err(`restore broke off: ${(error as Error).message}. It may be run again.`);
    return EXIT.fallsShort;
  } finally {
    await client.end().catch(() => undefined);
  }
}
