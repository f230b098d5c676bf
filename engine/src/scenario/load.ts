/** Reads a scenario and all files that it names. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Problem } from '../bpmn/problem.ts';
import type { Process } from '../bpmn/process.ts';
import { type ReadResult, read } from '../bpmn/read.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './schema.ts';

/** A file that is deployed as a whole. */
export interface LoadedFile {
  readonly xml: string;
  readonly processes: readonly Process[];
  /** True: decisions, and no processes. */
  readonly isDecisions: boolean;
  /** As the scenario names it. */
  readonly name: string;
}
export interface LoadedScenario {
  readonly scenario: Scenario;
  /** The process that the scenario is about. */
  readonly process: Process;
  /** The main file first. */
  readonly files: readonly LoadedFile[];
  /** Files to migrate to, by the path that the step gives. */
  readonly migrations: ReadonlyMap<string, LoadedFile>;
}
export type Loaded =
  | { readonly ok: true; readonly loaded: LoadedScenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Compiled files by their path: scenarios of one folder share them. */
const compiled = new Map<string, Promise<LoadedFile | readonly Problem[]>>();

/** Loads a scenario file. What cannot be read is answered as problems; it never throws. */
export async function loadScenario(path: string): Promise<Loaded> {
  const text = await readFile(path, 'utf8').catch((error: Error) => error);
  if (text instanceof Error) return invalid([`cannot be read: ${text.message}`]);
  const parsed = parseScenario(text);
  if (!parsed.ok) return invalid(parsed.complaints);
  const { scenario } = parsed;
  const folder = dirname(path);
  const names = [scenario.process, ...(scenario.also ?? [])];
  const targets = scenario.steps.flatMap((step) =>
    step.kind === 'operate' && step.operate.kind === 'migrate' ? [step.operate.migrate] : [],
  );
  const all = await Promise.all([...names, ...targets].map((name) => loadFile(folder, name)));
  const problems = all.flatMap((file) => ('xml' in file ? [] : file));
  if (problems.length > 0) return { ok: false, problems };
  const files = all as readonly LoadedFile[];
  return choose(
    scenario,
    files.slice(0, names.length),
    new Map(targets.map((name, i) => [name, files[names.length + i]!])),
  );
}

function choose(scenario: Scenario, files: readonly LoadedFile[], migrations: ReadonlyMap<string, LoadedFile>): Loaded {
  const { processId } = scenario;
  const candidates = files.flatMap(({ processes }) => processes);
  const process = processId === undefined ? files[0]!.processes[0] : candidates.find(({ id }) => id === processId);
  if (process === undefined) {
    const known = candidates.map(({ id }) => id).join(', ') || 'none';
    return invalid([`processId: there is no executable process ${processId ?? 'in the file'}; there are: ${known}`]);
  }
  return { ok: true, loaded: { scenario, process, files, migrations } };
}

function loadFile(folder: string, name: string): Promise<LoadedFile | readonly Problem[]> {
  const path = resolve(folder, name);
  const known = compiled.get(path) ?? readWhole(path, name);
  compiled.set(path, known);
  return known;
}

async function readWhole(path: string, name: string): Promise<LoadedFile | readonly Problem[]> {
  const xml = await readFile(path, 'utf8').catch((error: Error) => error);
  if (xml instanceof Error) return [complaint(`${name}: cannot be read: ${xml.message}`)];
  const isDecisions = isDmn(path, xml);
  const { processes, problems } = isDecisions ? await decisionProblems(xml) : await read(xml);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? errors : { xml, processes, isDecisions, name };
}

/** DMN is loaded only when a file is one. */
async function decisionProblems(xml: string): Promise<Pick<ReadResult, 'processes' | 'problems'>> {
  const { problems } = await (await import('../dmn/readDecisions.ts')).readDecisions(xml);
  return { processes: [], problems };
}

const isDmn = (path: string, xml: string): boolean =>
  path.endsWith('.dmn') || /<(\w+:)?definitions[^>]*\/DMN\//.test(xml);

function invalid(complaints: readonly string[]): Loaded {
  return { ok: false, problems: complaints.map(complaint) };
}

function complaint(text: string): Problem {
  const message = { zh: `场景文件有误：${text}`, en: `The scenario file is wrong: ${text}` };
  return { severity: 'error', element: null, rule: 'scenario-format', clause: null, message };
}
