import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '../bpmn/problem.ts';
import { type ReadResult, read } from '../bpmn/read.ts';
import { EXIT, type Io } from './io.ts';

/**
 * `onevisit read FILE… [--json]`: reads each file strictly and says what is wrong with it; with `--json` one object a
 * file and line. Answers 1 when a file has an error or cannot be opened, 2 when it is called wrongly.
 */
export async function runRead(args: readonly string[], io: Io): Promise<number> {
  const options = parsed(args);
  if (options === null || options.files.length === 0) {
    io.err('Usage: onevisit read FILE… [--json]');
    return EXIT.wrongUse;
  }
  let code: number = EXIT.fine;
  for (const file of options.files) {
    const result = await readBpmn(resolve(io.cwd, file));
    const ok = result.problems.every((problem) => problem.severity !== 'error');
    if (!ok) code = EXIT.fallsShort;
    const processes = result.processes.map((process) => process.id);
    if (options.json) io.out(JSON.stringify({ file, ok, problems: result.problems, processes }));
    else print(file, ok, result.problems, processes, io);
  }
  return code;
}

/** Reads a file of disk; one that cannot be opened has a problem that says so. */
export async function readBpmn(path: string): Promise<ReadResult> {
  try {
    return await read(await readFile(path, 'utf8'));
  } catch (error) {
    return { processes: [], problems: [unopened(path, error)], definitions: null, unresolved: [] };
  }
}

/** The problem of a file that cannot be opened. */
export function unopened(path: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  const message = { zh: `无法打开文件 ${path}：${why}`, en: `The file ${path} cannot be opened: ${why}` };
  return { severity: 'error', element: null, rule: 'file-not-found', clause: null, message };
}

/** One problem on one line. */
export function problemLine({ severity, element, rule, clause, message }: Problem): string {
  const where = [element, rule, clause].filter((part) => part !== null).join(' ');
  return `  ${severity.padEnd(7)} ${where}: ${message.en} ${message.zh}`;
}

function parsed(args: readonly string[]): { readonly files: readonly string[]; readonly json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    return { files: positionals, json: values.json ?? false };
  } catch {
    return null;
  }
}

function print(file: string, ok: boolean, problems: readonly Problem[], processes: readonly string[], io: Io): void {
  io.out(`${file}: ${ok ? 'ok' : 'errors'}; ${processes.length === 0 ? 'nothing to run' : processes.join(', ')}`);
  for (const problem of problems) io.out(problemLine(problem));
}
