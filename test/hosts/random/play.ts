/** Plays a trial on an engine. What happens at each turn follows from the state of the case and from the trial alone. */
import type { Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import type { Record } from '@onevisit/engine/run/command';
import type { Event } from '@onevisit/engine/run/event';
import { activeOf, awaitedOf, incidentsOf, restingOf } from '@onevisit/engine/run/inspect';
import type { State } from '@onevisit/engine/run/state';
import type { OpenTaskRow, ScenarioEngine, ScenarioEngines } from '@onevisit/engine/scenario/engine';
import { KnownDefinitions } from '@onevisit/engine/scenario/view';
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
const HOUR = 3_600_000;
const REF = { tenant: 'scenario', case: 'case' };

type Bare = Event extends infer E ? (E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never) : never;
/** An event, a message or signal from outside, or time that passes until then. */
type Action =
  | Bare
  | { readonly type: 'message' | 'signal'; readonly name: string }
  | { readonly type: 'advance'; readonly to: number };

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
      await this.#act(this.#choose(state, pick));
    }
    const [state, history, tasks] = await Promise.all([
      this.#engine.state(REF),
      this.#engine.history(REF),
      this.#engine.tasks(REF),
    ]);
    return { done: this.#done, state, history, tasks: tasks.map(shown) };
  }

  /** What is expected to happen, mostly; now and then something that an operator does, or that comes out of turn. */
  #choose(state: State, pick: number): Action {
    if (state.status === 'suspended') return { type: 'resumed' };
    const usual = this.#usual(state);
    const action = pick < 80 ? usual[pick % usual.length] : this.#unusual(state, pick);
    return action ?? { type: 'advance', to: this.#now + HOUR / 2 };
  }

  #usual(state: State): readonly Action[] {
    const actions: Action[] = [];
    for (const { id, rests } of restingOf(state, this.#definitions)) {
      if (rests === 'userTask' || rests === 'manualTask' || rests === 'receiveTask') {
        actions.push({ type: 'taskCompleted', task: id, variables: {} });
      }
      if (rests === 'job') actions.push({ type: 'jobCompleted', job: id, variables: {} });
    }
    const awaited = awaitedOf(state, this.#definitions);
    const next = Math.min(...awaited.map(({ due }) => due ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(next)) actions.push({ type: 'advance', to: Math.max(this.#now, next) });
    for (const name of new Set(awaited.flatMap(({ kind, name }) => (kind === 'message' && name ? [name] : [])))) {
      actions.push({ type: 'message', name });
    }
    if (incidentsOf(state) > 0) actions.push({ type: 'retried', instance: null, variables: {} });
    return actions;
  }

  #unusual(state: State, pick: number): Action | undefined {
    const active = activeOf(state, this.#definitions).filter(({ element }) => element !== null);
    const one = active[pick % Math.max(1, active.length)];
    if (one === undefined) return undefined;
    const job = active.find(({ rests }) => rests === 'job');
    const nodes = this.#process.nodes;
    const to = nodes[(pick * 7) % nodes.length]!.id;
    const acts: readonly Action[] = [
      { type: 'suspended' },
      { type: 'signal', name: 'S' },
      { type: 'message', name: 'M1' },
      { type: 'variablesSet', variables: { x: pick % 7 }, in: null },
      { type: 'returned', to, from: one.id, reason: 'once more', variables: {} },
      { type: 'jumped', from: [one.id], to: [to], variables: {} },
      { type: 'withdrawn', activity: to },
      { type: 'taskCompleted', task: '999', variables: {} },
      job === undefined
        ? { type: 'signal', name: 'nobody' }
        : { type: 'jobFailed', job: job.id, failure: { kind: 'technical', reason: 'away', retriesLeft: 0 } },
    ];
    return pick === 99 ? { type: 'cancelled', reason: 'enough' } : acts[(pick - 80) % acts.length];
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
    const event = { ...action, id, at: this.#now, by: 'li' } as Event;
    const answer = await this.#engine.send({ ...REF, event });
    return answer.kind === 'applied' ? `${answer.version} ${answer.status}` : answer.rejection.code;
  }
}
