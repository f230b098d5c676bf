import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { archiveCases } from '../store/postgres/archive/archiveCases.ts';
import { turnHistoryMonths } from '../store/postgres/archive/historyMonths.ts';
import { EXIT, type Io } from './io.ts';

const HELP = `Usage: onevisit archive [--before DATE] --out DIR [--tenant TENANT]

Moves closed cases that ended before DATE (2024-01-01: midnight in China) out of the store, with their history, tasks,
clocks, events and whatever else belongs to them, into gzipped JSON lines in DIR, beside a manifest.json with counts and
SHA-256. Each file is on disk before its cases are removed. It may be broken off and run again at any time, while cases
go on. Months of history that are empty afterwards are dropped. 'onevisit restore' brings cases back; those brought back
stay for 30 days at least.

Environment:
  DATABASE_URL                 the store (required)
  ONEVISIT_RETENTION_MONTHS    without --before: cases that ended longer ago than this many months`;

interface Asked {
  readonly before: Date;
  readonly out: string;
  readonly tenant: string | undefined;
  readonly url: string;
}

/** `onevisit archive`. */
export async function runArchive(args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(HELP);
    return EXIT.fine;
  }
  const asked = read(args, io.env, new Date());
  if (typeof asked === 'string') {
    io.err(asked);
    io.err(HELP);
    return EXIT.wrongUse;
  }
  const client = new pg.Client({ connectionString: asked.url, application_name: 'onevisit archive' });
  client.on('error', () => undefined); // told by the query that it breaks
  try {
    await client.connect();
    const cases = await archiveCases(client, {
      ...{ before: asked.before, directory: resolve(io.cwd, asked.out), tenant: asked.tenant },
      archived: (entry) => io.out(`${entry.file}: ${entry.cases} cases, ${entry.bytes} bytes`),
    });
    io.out(`${cases} cases were archived.`);
    const months = await turnHistoryMonths(client, asked.before);
    if (months.length > 0) io.out(`Dropped, empty: ${months.join(', ')}.`);
    return EXIT.fine;
  } catch (error) {
    io.err(`archive broke off: ${(error as Error).message}. Nothing is lost; it may be run again.`);
    return EXIT.fallsShort;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What is wrong, in words, when it cannot be done. */
function read(args: readonly string[], env: Io['env'], now: Date): Asked | string {
  let given: { readonly before?: string; readonly out?: string; readonly tenant?: string };
  try {
    const text = { type: 'string' } as const;
    given = parseArgs({ args: [...args], options: { before: text, out: text, tenant: text } }).values;
  } catch {
    return `archive takes --before, --out and --tenant, and not ${args.join(' ')}.`;
  }
  if (given.out === undefined) return '--out DIR must be given.';
  if (!env.DATABASE_URL) return 'DATABASE_URL must be set.';
  const before = given.before === undefined ? retained(env.ONEVISIT_RETENTION_MONTHS, now) : dateOf(given.before);
  if (typeof before === 'string') return before;
  if (before > now) return `${given.before} is yet to come.`;
  return { before, out: given.out, tenant: given.tenant, url: env.DATABASE_URL };
}

function dateOf(text: string): Date | string {
  const date = new Date(`${text}T00:00:00+08:00`);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime());
  return isDate ? date : `${text} is no date such as 2024-01-01.`;
}

function retained(months: string | undefined, now: Date): Date | string {
  if (months === undefined || months === '') return '--before DATE or ONEVISIT_RETENTION_MONTHS must be given.';
  if (!/^[1-9]\d{0,3}$/.test(months)) return `ONEVISIT_RETENTION_MONTHS is a number of months, and not ${months}.`;
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - Number(months));
  return before;
}
