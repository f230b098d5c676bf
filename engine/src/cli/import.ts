import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Imported, importBpmn } from '../bpmn/import.ts';
import { EXIT, type Io } from './io.ts';
import { problemLine, unopened } from './read.ts';

/**
 * `onevisit import FILE… --out DIR [--json]`: writes each file in our own attributes into the directory, under its own
 * name, and lists element by element what was carried over, changed or left. Answers 1 when a file has an error.
 */
export async function runImport(args: readonly string[], io: Io): Promise<number> {
  const options = parsed(args);
  if (options === null) {
    io.err('Usage: onevisit import FILE… --out DIR [--json]');
    return EXIT.wrongUse;
  }
  let code: number = EXIT.fine;
  for (const file of options.files) {
    const imported = await importFile(resolve(io.cwd, file));
    const ok = imported.problems.every((problem) => problem.severity !== 'error');
    if (!ok) code = EXIT.fallsShort;
    const out = imported.xml === null ? null : await save(imported.xml, resolve(io.cwd, options.out), basename(file));
    const { carried, changed, left, problems } = imported;
    if (options.json) io.out(JSON.stringify({ file, ok, out, carried, changed, left, problems }));
    else print(file, out, imported, io);
  }
  return code;
}

interface Options {
  readonly files: readonly string[];
  readonly out: string;
  readonly json: boolean;
}

function parsed(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (positionals.length === 0 || values.out === undefined) return null;
    return { files: positionals, out: values.out, json: values.json ?? false };
  } catch {
    return null;
  }
}

async function importFile(path: string): Promise<Imported> {
  try {
    return await importBpmn(await readFile(path, 'utf8'));
  } catch (error) {
    return { xml: null, carried: [], changed: [], left: [], problems: [unopened(path, error)] };
  }
}

async function save(xml: string, directory: string, name: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, name);
  await writeFile(path, xml);
  return path;
}

function print(file: string, out: string | null, { carried, changed, left, problems }: Imported, io: Io): void {
  io.out(`${file} -> ${out ?? 'not written'}`);
  for (const one of carried) io.out(`  carried ${one.element ?? '-'} ${one.attribute} -> ${one.to}`);
  for (const one of changed) {
    io.out(`  changed ${one.element ?? '-'} ${one.attribute} -> ${one.to}: ${one.from} => ${one.value}`);
  }
  for (const one of left) io.out(`  left    ${one.element ?? '-'} ${one.attribute}: ${one.why.en} ${one.why.zh}`);
  for (const problem of problems.filter(({ rule }) => rule !== 'left-over')) io.out(problemLine(problem));
}
