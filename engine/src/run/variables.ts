/** Who sees which variables, and where what is written goes. */
import type { DataDeclaration, DataMapping } from '../bpmn/process.ts';
import type { LocalId } from './event.ts';
import { evaluate } from './expressions.ts';
import type { Json, Variables } from './json.ts';
import type { Run } from './run.ts';
import type { Instance } from './state.ts';

const NONE: Variables = {};

/**
 * What an instance sees: its own variables over those of the scopes around it, up to its process. `counters`: with what
 * the bodies of loops and multi-instances around it count.
 */
export function seenBy(run: Run, id: LocalId, counters = true): Variables {
  const layers: Variables[] = [];
  for (let at: LocalId | null = id; at !== null; ) {
    const instance: Instance | undefined = run.instances.get(at);
    if (instance === undefined) break;
    if (instance.variables !== undefined) layers.push(instance.variables);
    if (counters && instance.loop !== undefined) layers.push(countersOf(instance));
    at = instance.node === null ? null : instance.parent;
  }
  if (layers.length <= 1) return layers[0] ?? NONE;
  return Object.assign({}, ...layers.reverse());
}

/** BPMN 2.0 Table 10.31, instance attributes of a multi-instance activity; the short names are those of other engines. */
function countersOf(body: Instance): Variables {
  const { total, started, completed, terminated } = body.loop!;
  const counters: { [name: string]: Json } = {
    numberOfInstances: total ?? started,
    numberOfActiveInstances: started - completed - terminated,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: terminated,
    nrOfInstances: total ?? started,
    nrOfActiveInstances: started - completed - terminated,
    nrOfCompletedInstances: completed,
  };
  if (total === null) counters.loopCounter = started;
  return counters;
}

/** Sets variables of the instance itself. */
export function setOwn(run: Run, id: LocalId, values: Variables): void {
  const instance = run.instances.edit(id);
  instance.variables = instance.variables === undefined ? values : { ...instance.variables, ...values };
  run.variablesChanged = true;
}

/** The nearest instance, from `from` outwards, that has the variable; else its process. */
function homeOf(run: Run, from: LocalId, name: string): LocalId {
  for (let at = from; ; ) {
    const instance = run.instance(at);
    const has = instance.variables !== undefined && Object.hasOwn(instance.variables, name);
    if (has || instance.node === null) return at;
    at = instance.parent!;
  }
}

/** Sets each variable in the nearest scope that has its name, from `from` outwards, else in the process. */
export function propagate(run: Run, from: LocalId, values: Variables): void {
  const byHome = new Map<LocalId, { [name: string]: Json }>();
  for (const name in values) {
    const home = homeOf(run, from, name);
    const own = byHome.get(home) ?? {};
    byHome.set(home, own);
    own[name] = values[name]!;
  }
  for (const [home, own] of byHome) setOwn(run, home, own);
}

/** Data objects and properties of a scope: null until something is written (BPMN 2.0 §10.4.1). */
export function declare(run: Run, id: LocalId, data: readonly DataDeclaration[]): void {
  if (data.length === 0) return;
  const values: { [name: string]: Json } = {};
  for (const declaration of data) values[declaration.name] = null;
  const instance = run.instances.edit(id);
  instance.variables = { ...values, ...instance.variables };
}

/** What mappings yield, in order, each seeing the ones before it. Targets that are paths change a copy of their root. */
export function mapped(run: Run, mappings: readonly DataMapping[], context: Variables): Variables {
  const seen: { [name: string]: Json } = { ...context };
  const values: { [name: string]: Json } = {};
  for (const { source, target } of mappings) {
    const value = evaluate(run, source, seen);
    const [root, ...path] = target.split('.') as [string, ...string[]];
    const whole = path.length === 0 ? value : replaced(seen[root] ?? null, path, value);
    seen[root] = whole;
    values[root] = whole;
  }
  return values;
}

function replaced(whole: Json, [name, ...rest]: readonly string[], value: Json): Json {
  if (name === undefined) return value;
  const entries = typeof whole === 'object' && whole !== null && !Array.isArray(whole) ? (whole as Variables) : {};
  return { ...entries, [name]: replaced(entries[name] ?? null, rest, value) };
}
