import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '../bpmn/problem.ts';
import type { Instant } from '../run/event.ts';
import type { ScenarioEngines } from '../scenario/engine.ts';
import { ENGINE_NAMES, type EngineName, loadEngines } from '../scenario/engines.ts';
import { loadScenario } from '../scenario/load.ts';
import { runScenario as run, type ScenarioResult } from '../scenario/run.ts';
import { EXIT, type Io } from './io.ts';

const HELP = `Usage: onevisit scenario FILE… [--engine memory|postgres|temporal] [--json]

Runs scenario files (YAML or JSON) on virtual time, each on an engine of its own.
  --engine  where to run them; memory unless named
  --json    one JSON object a file and line, instead of a report for people
Exits with 0 when all hold, with 1 when one falls short, with 2 on wrong use.`;

type Outcome =
  | { readonly kind: 'ran'; readonly result: ScenarioResult }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** `onevisit scenario`. */
export async function runScenario(args: readonly string[], io: Io): Promise<number> {
  const asked = question(args);
  if (typeof asked === 'string') {
    io.err(`${asked}\n\n${HELP}`);
    return EXIT.wrongUse;
  }
  if (asked.help) {
    io.out(HELP);
    return EXIT.fine;
  }
  const engines = await loadEngines(asked.engine);
  let fine = true;
  try {
    for (const file of asked.files) {
      const outcome = await outcomeOf(resolve(io.cwd, file), engines);
      io.out(asked.json ? JSON.stringify(asJson(file, outcome)) : report(file, outcome));
      if (!holds(outcome)) fine = false;
    }
  } finally {
    await engines.close();
  }
  return fine ? EXIT.fine : EXIT.fallsShort;
}

interface Question {
  readonly files: readonly string[];
  readonly engine: EngineName;
  readonly json: boolean;
  readonly help: boolean;
}

/** What is asked for, or what is wrong with the question. */
function question(args: readonly string[]): Question | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { engine = 'memory', json = false, help = false } = parsed.values;
  const name = ENGINE_NAMES.find((known) => known === engine);
  if (name === undefined) return `There is no engine ${engine}; there are ${ENGINE_NAMES.join(', ')}.`;
  if (parsed.positionals.length === 0 && !help) return 'No scenario file is named.';
  return { files: parsed.positionals, engine: name, json, help };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { engine: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
}

async function outcomeOf(path: string, engines: ScenarioEngines): Promise<Outcome> {
  const loaded = await loadScenario(path);
  if (!loaded.ok) return { kind: 'invalid', problems: loaded.problems };
  try {
    return { kind: 'ran', result: await run(loaded.loaded, engines) };
  } catch (error) {
    return { kind: 'invalid', problems: [brokenDown(error)] };
  }
}

/** The engine itself broke down; the other files still run. */
function brokenDown(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const message = { zh: `引擎中断：${text}`, en: `The engine broke down: ${text}` };
  return { severity: 'error', element: null, rule: 'engine', clause: null, message };
}

function holds(outcome: Outcome): boolean {
  return outcome.kind === 'ran' && outcome.result.steps.every(({ ok }) => ok);
}

function asJson(file: string, outcome: Outcome): unknown {
  if (outcome.kind === 'invalid') return { file, status: 'invalid', problems: outcome.problems };
  const { status, steps, entered, completed, waiting, armed, ended, variables, incidents, at } = outcome.result;
  return { file, status, steps, entered, completed, waiting, armed, ended, variables, incidents, at: isoOf(at) };
}

function report(file: string, outcome: Outcome): string {
  if (outcome.kind === 'invalid') {
    const lines = outcome.problems.map(
      ({ element, message }) => `    ${element === null ? '' : `${element}: `}${message.en}`,
    );
    return [`✗ ${file}: invalid`, ...lines].join('\n');
  }
  const failed = outcome.result.steps.filter(({ ok }) => !ok);
  if (failed.length === 0) return `✓ ${file}`;
  const place = (index: number): string => (index < 0 ? 'before the first step' : `step ${index}`);
  return [`✗ ${file}`, ...failed.map(({ index, message }) => `    ${place(index)}: ${message}`)].join('\n');
}

/** ISO 8601 in Beijing time. */
function isoOf(at: Instant): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace('.000Z', '+08:00').replace('Z', '+08:00');
}
