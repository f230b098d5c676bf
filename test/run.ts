/**
 * `npm test`: every check and every suite, fast ones first, and one plain line at the end over all of them.
 *
 *   node test/run.ts              everything
 *   node test/run.ts types api    only the steps named
 *
 * Exits 1 when anything failed, 2 when a step that was named does not exist.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Step, steps } from './steps.ts';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** The tests that failed, each with the first line of why: the log above them is thousands of lines long. */
  readonly failures?: readonly string[];
}

/** What is read of vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}
const root = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'onevisit-test-'));

/** A check is one test: its exit code. */
function check(command: readonly string[]): Tally {
  const [program = '', ...args] = command;
  const done = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  return done.status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A suite is as many tests as vitest counted; a suite that ran none, or whose runner broke off, has failed. */
function suite(name: string, paths: readonly string[]): Tally {
  const report = join(reports, `${name}.json`);
  const args = ['run', ...paths, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const done = spawnSync('vitest', args, { cwd: root, stdio: 'inherit' });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counted = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const broken = done.status !== 0 && counted.numFailedTests === 0;
  const none = counted.numTotalTests === 0;
  const unrun = counted.numTotalTests - counted.numPassedTests - counted.numFailedTests;
  return {
    passed: counted.numPassedTests,
    failed: counted.numFailedTests + unrun + (broken || none ? 1 : 0),
    failures: counted.testResults.flatMap(failuresOf),
  };
}

/** A file that did not load has no tests, and its own message. */
function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]): string[] {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
  return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? '')}`);
}

const firstLine = (text: string): string => text.split('\n', 1)[0]!;

function run(step: Step): Tally {
  console.log(`\n── ${step.name}: ${step.what}`);
  const began = performance.now();
  const tally = step.kind === 'check' ? check(step.command) : suite(step.name, step.paths);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`── ${step.name}: ${tally.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  return tally;
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}`);
  process.exit(2);
}
const chosen = named.length === 0 ? steps : steps.filter((step) => named.includes(step.name));
const results = chosen.map((step) => ({ step, tally: run(step) }));
rmSync(reports, { recursive: true, force: true });

const failures = results.filter(({ tally }) => tally.failed > 0);
if (failures.length > 0) console.log(`\nFailed: ${failures.map(({ step }) => step.name).join(', ')}`);
for (const failure of failures.flatMap(({ tally }) => tally.failures ?? [])) console.log(`  ${failure}`);
const total = (of: 'passed' | 'failed'): number => results.reduce((sum, { tally }) => sum + tally[of], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
