/** The `onevisit` command: finds the command that is named and runs it. Each is loaded only when it is used. */
import { EXIT, type Io } from './io.ts';

type Command = (args: readonly string[], io: Io) => Promise<number>;

const COMMANDS: { readonly [name: string]: { readonly use: string; readonly what: string; load(): Promise<Command> } } =
  {
    read: {
      use: 'read FILE… [--json]',
      what: 'read BPMN files strictly and list what is wrong with them',
      load: async () => (await import('./read.ts')).runRead,
    },
    import: {
      use: 'import FILE… --out DIR [--json]',
      what: "write another engine's diagrams in our own attributes, and list what was carried over and left",
      load: async () => (await import('./import.ts')).runImport,
    },
    scenario: {
      use: 'scenario FILE… [--engine memory|postgres|temporal] [--json]',
      what: 'run scenarios on virtual time',
      load: async () => (await import('./scenario.ts')).runScenario,
    },
    verify: {
      use: 'verify FILE… [--json]',
      what: 'prove processes sound, within their limits and of one visit',
      load: async () => (await import('./verify.ts')).runVerify,
    },
    rehost: {
      use: 'rehost [--to temporal|postgres] [--case ID|--process ID]',
      what: 'start lost workflows again from the store, or hand open cases over to the other host',
      load: async () => (await import('./rehost.ts')).runRehost,
    },
    archive: {
      use: 'archive [--before DATE] --out DIR',
      what: 'move closed cases out of the store into compressed files',
      load: async () => (await import('./archive.ts')).runArchive,
    },
    restore: {
      use: 'restore FILE…',
      what: 'put archived cases back into the store',
      load: async () => (await import('./restore.ts')).runRestore,
    },
  };

/**
 * Runs a command line without the program's own name and answers the exit code: 0 fine, 1 something falls short,
 * 2 wrong use.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? io.err : io.out)(help());
    return name === undefined ? EXIT.wrongUse : EXIT.fine;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    io.err(`There is no command ${name}.\n\n${help()}`);
    return EXIT.wrongUse;
  }
  return (await command.load())(rest, io);
}

function help(): string {
  const width = Math.max(...Object.values(COMMANDS).map(({ use }) => use.length));
  const lines = Object.values(COMMANDS).map(({ use, what }) => `  onevisit ${use.padEnd(width)}  ${what}`);
  return ['Usage:', ...lines, '', 'Exit codes: 0 fine, 1 something falls short, 2 wrong use.'].join('\n');
}
