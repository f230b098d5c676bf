/** Runs a scenario from start to end on an engine. */
import type { Instant } from '../run/event.ts';
import { parseDate } from '../run/timing.ts';
import { act } from './act.ts';
import { definitionOf } from './calendar.ts';
import type { ScenarioEngine, ScenarioEngines } from './engine.ts';
import { differences } from './expect.ts';
import type { LoadedScenario } from './load.ts';
import type { Step } from './schema.ts';
import { type Refused, Session } from './session.ts';
import { look, type View } from './view.ts';

/** How a step went. `index` counts from 0; -1 is the start itself. */
export interface StepResult {
  readonly index: number;
  readonly ok: boolean;
  readonly message?: string;
}
/** What came of a scenario: how its steps went and how the case stands at the end. */
export interface ScenarioResult extends View {
  readonly steps: readonly StepResult[];
  /** Virtual time at the end. */
  readonly at: Instant;
}

/** Monday, 5 January 2026, 09:00 in Beijing: when a scenario begins that names no time. */
const DEFAULT_START = parseDate('2026-01-05T09:00:00+08:00')!;

/** Runs all steps, those after a failed one too, and tells how each went. Throws only when the engine itself breaks down. */
export async function runScenario(loaded: LoadedScenario, engines: ScenarioEngines): Promise<ScenarioResult> {
  const { start } = loaded.scenario;
  const now = start?.at === undefined ? DEFAULT_START : parseDate(start.at)!;
  const engine = await engines.open(now);
  try {
    const session = new Session(engine, loaded, now);
    const failed = await begin(session).catch(brokenDown);
    const steps: StepResult[] = failed === null ? [] : [{ index: -1, ok: false, message: `start: ${failed}` }];
    for (const [index, step] of loaded.scenario.steps.entries()) steps.push(await take(session, index, step));
    return await conclude(session, steps);
  } finally {
    await engine.close();
  }
}

async function begin(session: Session): Promise<Refused> {
  const { files, scenario } = session.loaded;
  for (const file of files) await session.deploy(file);
  for (const given of scenario.calendars ?? []) await session.engine.putCalendar(session.tenant, definitionOf(given));
  for (const other of scenario.before ?? []) {
    const refused = await session.start(other, false);
    if (refused !== null) return `before: ${refused}`;
  }
  if (scenario.start?.deployed) {
    await session.engine.settle(session.now);
    return null;
  }
  const { event, message, signal, by, key, variables } = scenario.start ?? {};
  return session.start({ event, message, signal, by, key, variables }, true);
}

async function take(session: Session, index: number, step: Step): Promise<StepResult> {
  if (step.kind === 'expect') {
    const found = await differences(session, step.expect);
    return found.length === 0 ? { index, ok: true } : { index, ok: false, message: found.join('; ') };
  }
  const before = step.refused === true ? await versions(session.engine) : '';
  let refused: Refused;
  try {
    refused = await act(session, step);
  } catch (error) {
    return { index, ok: false, message: brokenDown(error) };
  }
  if (step.refused !== true)
    return refused === null ? { index, ok: true } : { index, ok: false, message: `refused: ${refused}` };
  if (refused === null) return { index, ok: false, message: 'was to be refused, and was accepted' };
  const untouched = before === (await versions(session.engine));
  return untouched
    ? { index, ok: true }
    : { index, ok: false, message: `refused (${refused}), but the state has changed` };
}

/** An engine that breaks down has refused the step; the steps after it tell how it stands. */
function brokenDown(error: unknown): string {
  return `the engine broke down: ${error instanceof Error ? error.message : String(error)}`;
}

/** The state of every case, by its version. */
async function versions(engine: ScenarioEngine): Promise<string> {
  return (await engine.cases()).map((header) => `${header.case}@${header.version}`).join(' ');
}

async function conclude(session: Session, steps: readonly StepResult[]): Promise<ScenarioResult> {
  const view = await look(session.engine, session.definitions, await session.main());
  return { ...view, steps, at: session.now };
}
