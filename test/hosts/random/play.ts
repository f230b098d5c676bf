/** Plays a trial on an engine. What happens at each turn follows from the state of the case and from the trial alone. */
import type { Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import type { Record } from '@onevisit/engine/run/command';
import type { Event } from '@onevisit/engine/run/event';
import type { State } from '@onevisit/engine/run/state';
import type { OpenTaskRow, ScenarioEngine, ScenarioEngines } from '@onevisit/engine/scenario/engine';
import { KnownDefinitions } from '@onevisit/engine/scenario/view';
import { type Action, choose } from './choose.ts';
import { type Trial, xmlOf } from './trial.ts';

/** An engine on which a case may go to another host, or to another process of the same host. */
export interface MovableEngine extends ScenarioEngine {
  move?(): Promise<void>;
}
export interface MovableEngines extends ScenarioEngines {
  open(at: number): Promise<MovableEngine>;
}

/** What came of a trial. */
export interface Trace {
  /** What was done at each turn, and how it was answered. */
  readonly done: readonly string[];
  readonly state: State | undefined;
  readonly history: readonly Record[];
  readonly tasks: readonly ShownTask[];
}

const BEGIN = Date.parse('2026-01-05T09:00:00+08:00');
const REF = { tenant: 'scenario', case: 'case' };

export async function play(trial: Trial, engines: MovableEngines): Promise<Trace> {
  const engine = await engines.open(BEGIN);
  try {
    return await new Play(engine, await compiled(trial)).run(trial);
  } finally {
    await engine.close();
  }
}

type ShownTask = Omit<OpenTaskRow, 'followUp'>;

/** What every engine shows of a task. */
function shown(task: OpenTaskRow): ShownTask {
  const { id, element, name, assignee, owner, delegation, waits, department, formKey, priority, due } = task;
  const { candidateUsers, candidateGroups } = task;
  return {
    ...{ id, element, name, assignee, owner, delegation, waits, candidateUsers, candidateGroups },
    ...{ department, formKey, priority, due },
  };
}

async function compiled(trial: Trial): Promise<Process> {
  const { processes, problems } = await read(xmlOf(trial));
  const [process] = processes;
  if (process === undefined) throw new Error(JSON.stringify(problems));
  return process;
}

class Play {
  readonly #engine: MovableEngine;
  readonly #process: Process;
  readonly #definitions = new KnownDefinitions();
  readonly #done: string[] = [];
  #now = BEGIN;
  #count = 0;

  constructor(engine: MovableEngine, process: Process) {
    this.#engine = engine;
    this.#process = process;
    this.#definitions.add(process);
  }

  async run(trial: Trial): Promise<Trace> {
    await this.#engine.deploy({
      ...{ tenant: REF.tenant, xml: xmlOf(trial), processes: [this.#process], decisions: [], forms: [] },
      ...{ at: this.#now, by: null },
    });
    const { hash } = this.#process;
    const start = { kind: 'none' } as const;
    await this.#act({ type: 'started', process: hash, key: null, variables: { x: trial.x }, start });
    for (const { pick, moves } of trial.turns) {
      if (moves) await this.#engine.move?.();
      const state = await this.#engine.state(REF);
      if (state === undefined || !['running', 'suspended'].includes(state.status)) break;
      await this.#act(choose(pick, { state, process: this.#process, definitions: this.#definitions, now: this.#now }));
    }
    const [state, history, tasks] = await Promise.all([
      this.#engine.state(REF),
      this.#engine.history(REF),
      this.#engine.tasks(REF),
    ]);
    return { done: this.#done, state, history, tasks: tasks.map(shown) };
  }

  async #act(action: Action): Promise<void> {
    const answer = await this.#do(action);
    await this.#engine.settle(this.#now);
    this.#done.push(`${JSON.stringify(action)} → ${answer}`);
  }

  async #do(action: Action): Promise<string> {
    const id = `turn-${++this.#count}`;
    if (action.type === 'advance') {
      this.#now = action.to;
      await this.#engine.advance(action.to);
      return 'time passed';
    }
    if (action.type === 'message' || action.type === 'signal') {
      const { type: kind, name } = action;
      const base = { id, name, variables: {}, at: this.#now, by: null };
      const thrown = kind === 'message' ? { ...base, kind, correlation: null, ttl: 0 } : { ...base, kind };
      return `taken by ${await this.#engine.throw(REF.tenant, thrown)}`;
    }
    const event = { by: 'li', ...action, id, at: this.#now } as Event;
    const answer = await this.#engine.send({ ...REF, event });
    return answer.kind === 'applied' ? `${answer.version} ${answer.status}` : answer.rejection.code;
  }
}
