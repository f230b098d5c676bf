/** Drives one case by hand in unit tests: no store, no host, the interpreter alone on virtual time. */

import type { Process } from '../../bpmn/process.ts';
import { read } from '../../bpmn/read.ts';
import { compileCalendar } from '../../limits/calendar.ts';
import { nationalCalendar } from '../../limits/national.ts';
import type { Command } from '../command.ts';
import type { Event } from '../event.ts';
import { activeOf, armedOf, awaitedOf, incidentsOf, restingOf, variablesOf, waitingOf } from '../inspect.ts';
import type { Variables } from '../json.ts';
import type { StepOutcome, Surroundings } from '../outcome.ts';
import type { State } from '../state.ts';
import { step } from '../step.ts';
import { lookUp } from '../table.ts';
import { lostTokens } from './tokenCount.ts';

const CALENDAR = compileCalendar(nationalCalendar());
const START = Date.parse('2026-02-10T09:00:00+08:00');

const MOST_DELIVERIES = 500;

/** An event without what the driver adds. */
export type Bare = Event extends infer E ? (E extends Event ? Omit<E, 'id' | 'at' | 'by'> : never) : never;

export class Driver {
  state: State | undefined = undefined;
  commands: Command[] = [];
  now = START;
  readonly processes: readonly Process[];
  readonly surroundings: Surroundings;
  #events = 0;
  #delivered = 0;

  constructor(processes: readonly Process[], budget = 50_000) {
    this.processes = processes;
    this.surroundings = {
      process: (hash) => processes.find((process) => process.hash === hash),
      latest: (id) => processes.find((process) => process.id === id),
      budget,
      decision: () => undefined,
      calendarOfDepartment: () => undefined,
      calendar: (id) => (id === CALENDAR.id ? CALENDAR : undefined),
    };
  }

  /** Steps on a state that has been through JSON, and checks that no token was lost. */
  send(event: Bare, by: string | null = null): StepOutcome {
    this.reach(event);
    const full = { ...event, id: `e${++this.#events}`, at: this.now, by } as Event;
    const before = this.state === undefined ? undefined : (JSON.parse(JSON.stringify(this.state)) as State);
    const outcome = step(this.surroundings, before, full);
    if (outcome.kind === 'rejected') return outcome;
    this.state = outcome.state;
    for (const command of outcome.commands) this.commands.push(command);
    const lost = lostTokens(outcome.state);
    if (lost !== null) throw new Error(lost);
    this.#deliver(outcome.commands);
    return outcome;
  }

  /** A timer that is fired is due: time has passed until then. */
  reach(event: Bare): void {
    const due =
      event.type === 'timerFired' && this.state !== undefined
        ? lookUp(this.state.triggers, event.timer)?.due
        : undefined;
    this.now = Math.max(this.now, due ?? this.now);
  }

  start(variables: Variables = {}, start: Extract<Event, { type: 'started' }>['start'] = { kind: 'none' }): this {
    const outcome = this.send({ type: 'started', process: this.processes[0]!.hash, key: '42', variables, start });
    if (outcome.kind === 'rejected') throw new Error(outcome.rejection.message);
    return this;
  }
  complete(element: string, variables: Variables = {}, by: string | null = null): this {
    return this.#must({ type: 'taskCompleted', task: this.id(element), variables }, by);
  }
  job(element: string, variables: Variables = {}): this {
    return this.#must({ type: 'jobCompleted', job: this.id(element), variables });
  }
  jobError(element: string, code: string): this {
    const failure = { kind: 'error', code, message: null, variables: {} } as const;
    return this.#must({ type: 'jobFailed', job: this.id(element), failure });
  }
  message(name: string, variables: Variables = {}): this {
    const awaited = awaitedOf(this.state!, this.surroundings).find(
      (one) => one.kind === 'message' && one.name === name,
    );
    if (awaited === undefined) throw new Error(`${name} is not awaited`);
    return this.#must({ type: 'messageArrived', name, subscription: awaited.id, variables });
  }
  signal(name: string, variables: Variables = {}): this {
    return this.#must({ type: 'signalBroadcast', name, variables });
  }
  set(variables: Variables): this {
    return this.#must({ type: 'variablesSet', variables, in: null });
  }
  /** Lets time pass; timers fire each at its own time. */
  advance(ms: number): this {
    const until = this.now + ms;
    for (;;) {
      const due = awaitedOf(this.state!, this.surroundings)
        .filter((one) => one.due !== null && one.due <= until)
        .sort((one, other) => one.due! - other.due!)[0];
      if (due === undefined) break;
      this.now = Math.max(this.now, due.due!);
      this.#must({ type: 'timerFired', timer: due.id });
    }
    this.now = until;
    return this;
  }
  #must(event: Bare, by: string | null = null): this {
    const outcome = this.send(event, by);
    if (outcome.kind === 'rejected') throw new Error(`${event.type}: ${outcome.rejection.message}`);
    return this;
  }

  /** The instance that rests at an element: `fire`, or `fire#2`. */
  id(name: string): string {
    const [element, number = '1'] = name.split('#');
    const found = restingOf(this.state!, this.surroundings).filter((resting) => resting.element === element);
    const one = found[Number(number) - 1];
    if (one === undefined) throw new Error(`${name} does not rest; waiting: ${this.waiting}`);
    return one.id;
  }
  active(element: string): string {
    return activeOf(this.state!, this.surroundings).find((resting) => resting.element === element)!.id;
  }
  get waiting(): string[] {
    return waitingOf(this.state!, this.surroundings);
  }
  get armed(): string[] {
    return armedOf(this.state!, this.surroundings);
  }
  get status(): string {
    return this.state!.status;
  }
  get variables(): Variables {
    return variablesOf(this.state!);
  }
  get incidents(): number {
    return incidentsOf(this.state!);
  }
  get entered(): string {
    return this.commands
      .flatMap((command) => (command.type === 'record' && command.what.kind === 'entered' ? [command.element] : []))
      .join(' ');
  }

  /** Signals and messages reach the case itself, as the store would have it. */
  /** Passes throws on within the case. One that throws again what it was woken by would never end: it is left at some point. */
  #deliver(commands: readonly Command[]): void {
    for (const command of commands) {
      if (this.state!.status !== 'running' || this.#delivered >= MOST_DELIVERIES) return;
      if (command.type === 'broadcast' || command.type === 'throwMessage') this.#delivered++;
      if (command.type === 'broadcast') {
        this.send({ type: 'signalBroadcast', name: command.name, variables: command.variables });
      } else if (command.type === 'throwMessage') {
        const { name, variables } = command;
        const awaited = awaitedOf(this.state!, this.surroundings).find(
          (one) => one.kind === 'message' && one.name === name,
        );
        if (awaited !== undefined) this.send({ type: 'messageArrived', name, subscription: awaited.id, variables });
      }
    }
  }
}

/** A driver for the processes of a file: the body of a process with id P, or whole processes, with what they refer to. */
export async function drive(body: string, also = '', budget = 50_000): Promise<Driver> {
  const { processes, problems } = await read(definitions(body, also));
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message.en).join('\n'));
  return new Driver(processes, budget);
}

export function definitions(body: string, also: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:approval="http://onevisit.dev/schema/approval" targetNamespace="t">
<process id="P" isExecutable="true">${body}</process>${also}</definitions>`;
}

/** Sequence flows in short: `a>b` or `a>b:condition`, separated by blanks or lines. */
export function flows(text: string): string {
  return text
    .trim()
    .split(/\s*[\n;]\s*|\s+(?=\S+>)/)
    .map((entry, index) => {
      const [, source, target, condition] = /^(\S+?)>([^:\s]+)(?::(.*))?$/.exec(entry.trim())!;
      const inner =
        condition === undefined
          ? ''
          : `<conditionExpression xsi:type="tFormalExpression">${condition.replace(/</g, '&lt;')}</conditionExpression>`;
      return `<sequenceFlow id="f${index}_${source}_${target}" sourceRef="${source}" targetRef="${target}">${inner}</sequenceFlow>`;
    })
    .join('');
}
