/**
 * The core in memory beside npm `bpmn-engine`, in one run, and how the core grows.
 *
 *   pnpm bench core [seconds a row]
 *
 * Both sides parse their file once. A case of ours is steps over a state that nobody keeps; one of theirs is an Engine
 * object, its unit of execution. Seq5 goes through five tasks in one go; user1 waits for one person's completion.
 */
import { EventEmitter } from 'node:events';
import type { Process } from '@onevisit/engine/bpmn/process';
import { read } from '@onevisit/engine/bpmn/read';
import type { Event } from '@onevisit/engine/run/event';
import { openTasksOf } from '@onevisit/engine/run/inspect';
import type { Surroundings } from '@onevisit/engine/run/outcome';
import type { State } from '@onevisit/engine/run/state';
import { step } from '@onevisit/engine/run/step';
import * as elements from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import serializer, { TypeResolver } from 'moddle-context-serializer';

const seconds = Number(process.argv[2] ?? 3);
const at = Date.UTC(2026, 1, 13, 1);

const xml = (nodes: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench" id="d">
   <process id="p" isExecutable="true">${nodes}</process></definitions>`;

function chain(kinds: readonly string[]): string {
  const ids = ['start', ...kinds.map((_, i) => `t${i + 1}`), 'end'];
  const tasks = kinds.map((kind, i) => `<${kind} id="t${i + 1}"/>`).join('');
  const flows = ids.slice(1).map((id, i) => `<sequenceFlow id="f${i}" sourceRef="${ids[i]}" targetRef="${id}"/>`);
  return xml(`<startEvent id="start"/>${tasks}<endEvent id="end"/>${flows.join('')}`);
}

const fan = (n: number): string =>
  xml(`<startEvent id="start"/><userTask id="t"><multiInstanceLoopCharacteristics><loopCardinality>${n}</loopCardinality>
       </multiInstanceLoopCharacteristics></userTask><endEvent id="end"/>
       <sequenceFlow id="f0" sourceRef="start" targetRef="t"/><sequenceFlow id="f1" sourceRef="t" targetRef="end"/>`);

async function compiled(source: string): Promise<Process> {
  const { processes, problems } = await read(source);
  const [process] = processes;
  if (process === undefined) throw new Error(JSON.stringify(problems));
  return process;
}

const surroundings = (process: Process): Surroundings => ({
  process: (hash) => (hash === process.hash ? process : undefined),
  latest: () => undefined,
  decision: () => undefined,
  calendarOfDepartment: () => undefined,
  calendar: () => undefined,
});

function after(around: Surroundings, state: State | undefined, event: Event): State {
  const outcome = step(around, state, event);
  if (outcome.kind === 'rejected') throw new Error(outcome.rejection.message);
  return outcome.state;
}

function started(process: Process): Event {
  const start = { kind: 'none' } as const;
  return { type: 'started', id: 's', at, by: null, process: process.hash, key: null, variables: {}, start };
}

/** Starts a case and completes every task that opens. */
function ours(process: Process): () => void {
  const around = surroundings(process);
  return () => {
    let state = after(around, undefined, started(process));
    for (let open = openTasksOf(state, around); open.length > 0; open = openTasksOf(state, around))
      for (const { id } of open)
        state = after(around, state, { type: 'taskCompleted', id: `c${id}`, at, by: 'li', task: id, variables: {} });
    if (state.status !== 'completed') throw new Error(`the case is ${state.status}`);
  };
}

/** The peer's unit of execution: an Engine over a source that was parsed before. */
async function theirs(source: string): Promise<() => Promise<void>> {
  const sourceContext = serializer(await new BpmnModdle().fromXML<object>(source), TypeResolver(elements));
  return async () => {
    const engine = new Engine({ name: 'bench', sourceContext });
    const listener = new EventEmitter();
    listener.on('activity.wait', (activity: { signal(): void }) => activity.signal());
    const ended = engine.waitFor('end');
    await engine.execute({ listener });
    await ended;
  };
}

/** Runs for the seconds given after a warm-up of a quarter of them; answers runs a second. */
async function rate(run: () => void | Promise<void>): Promise<number> {
  const loop = async (milliseconds: number): Promise<number> => {
    const began = performance.now();
    let runs = 0;
    for (; performance.now() - began < milliseconds; runs++) await run();
    return (runs * 1000) / (performance.now() - began);
  };
  await loop(seconds * 250);
  return loop(seconds * 1000);
}

const figure = (n: number): string => (n >= 100 ? Math.round(n).toLocaleString('en') : n.toPrecision(3));

console.log('| pattern | onevisit cases/s | bpmn-engine cases/s | ratio |\n| --- | --: | --: | --: |');
for (const [name, source] of [
  ['seq5: five tasks, straight through', chain(Array(5).fill('task'))],
  ['user1: one person', chain(['userTask'])],
] as const) {
  const a = await rate(ours(await compiled(source)));
  const b = await rate(await theirs(source));
  console.log(`| ${name} | ${figure(a)} | ${figure(b)} | ${figure(a / b)} |`);
}

console.log('\n| size | cases/s | µs an element or token |\n| --- | --: | --: |');
for (const n of [10, 100, 1000]) {
  const perSecond = await rate(ours(await compiled(chain(Array(n).fill('task')))));
  console.log(`| ${n} elements in a row | ${figure(perSecond)} | ${figure(1e6 / perSecond / n)} |`);
}
for (const n of [1, 100, 10_000]) {
  const perSecond = await rate(ours(await compiled(fan(n))));
  console.log(`| ${n} parallel tokens | ${figure(perSecond)} | ${figure(1e6 / perSecond / n)} |`);
}
