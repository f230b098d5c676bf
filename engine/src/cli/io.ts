/** Where a command reads from and writes to: the terminal, or a test. */
export interface Io {
  /** Directory that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes a line to the standard output. */
  out(line: string): void;
  /** Writes a line to the standard error. */
  err(line: string): void;
}

/** Exit codes of every command. */
export const EXIT = { fine: 0, fallsShort: 1, wrongUse: 2 } as const;

/** The Io of this process. A reader that closes the pipe early (`| head`) ends the output quietly. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? 0);
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  };
}
