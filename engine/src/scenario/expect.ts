/** Compares how a case stands with what a step expects; each difference is one line. */
import type { Json, Variables } from '../run/json.ts';
import { parseDate } from '../run/timing.ts';
import type { OpenTaskRow } from './engine.ts';
import type { Expectation, ExpectedTask } from './schema.ts';
import type { Session } from './session.ts';
import { look, type View } from './view.ts';

/** What differs from the expectation; empty when all holds. */
export async function differences(session: Session, expected: Expectation): Promise<readonly string[]> {
  const ref = await session.main();
  const view = await look(session.engine, session.definitions, ref);
  const found: string[] = [...ofView(expected, view)];
  if (expected.tasks !== undefined) {
    const open = ref === undefined ? [] : await session.engine.tasks(ref);
    found.push(...ofTasks(expected.tasks, open));
  }
  if (expected.instances !== undefined) found.push(...(await ofInstances(session, expected.instances)));
  return found;
}

function ofView(expected: Expectation, view: View): string[] {
  const found: string[] = [];
  const same = (field: string, want: unknown, have: unknown): void => {
    if (want !== undefined && !equal(want, have)) found.push(`${field}: expected ${show(want)}, found ${show(have)}`);
  };
  const sorted = (list: readonly string[] | undefined) => (list === undefined ? undefined : [...list].sort());
  same('status', expected.status, view.status);
  same('waiting', sorted(expected.waiting), view.waiting);
  same('armed', sorted(expected.armed), view.armed);
  same('entered', expected.entered, view.entered);
  same('entered~', sorted(expected['entered~']), sorted(view.entered));
  same('ended', sorted(expected.ended), view.ended);
  same('incidents', expected.incidents, view.incidents);
  const missing = without(expected['entered+'] ?? [], view.entered);
  if (missing.length > 0) found.push(`entered+: ${show(missing)} missing in ${show(view.entered)}`);
  const forbidden = (expected.notEntered ?? []).filter((id) => view.entered.includes(id));
  if (forbidden.length > 0) found.push(`notEntered: ${show(forbidden)} in ${show(view.entered)}`);
  found.push(...ofVariables(expected.variables ?? {}, view.variables));
  return found;
}

function ofVariables(expected: Variables, have: Variables): string[] {
  return Object.entries(expected)
    .filter(([name, value]) => !equal(value, have[name] ?? null))
    .map(([name, value]) => `variables.${name}: expected ${show(value)}, found ${show(have[name] ?? null)}`);
}

/** What of the first list is not in the second, each occurrence counted. */
function without(wanted: readonly string[], have: readonly string[]): string[] {
  const left = [...have];
  return wanted.filter((id) => {
    const at = left.indexOf(id);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** Each expected task must fit an open one of its own. */
function ofTasks(expected: readonly ExpectedTask[], open: readonly OpenTaskRow[]): string[] {
  if (assign(expected, open)) return [];
  const misfits = expected.filter((task) => !open.some((row) => fits(task, row, open)));
  const named = misfits.length > 0 ? misfits : expected;
  return [`tasks: no open task fits ${show(named)}; open: ${show(open.map(asExpected))}`];
}

function assign([first, ...rest]: readonly ExpectedTask[], open: readonly OpenTaskRow[], all = open): boolean {
  if (first === undefined) return true;
  return open.some(
    (row) =>
      fits(first, row, all) &&
      assign(
        rest,
        open.filter((other) => other !== row),
        all,
      ),
  );
}

function fits(task: ExpectedTask, row: OpenTaskRow, all: readonly OpenTaskRow[]): boolean {
  const [element, number] = task.id.split('#');
  if (row.element !== element) return false;
  if (number !== undefined && all.filter((one) => one.element === element)[Number(number) - 1] !== row) return false;
  const list = (want: readonly string[] | undefined, have: readonly string[]): boolean =>
    want === undefined || equal([...want].sort(), [...have].sort());
  const due = task.due === undefined || task.due === null ? task.due : parseDate(task.due);
  return (
    (task.assignee === undefined || task.assignee === row.assignee) &&
    (task.owner === undefined || task.owner === row.owner) &&
    (task.waits === undefined || task.waits === row.waits) &&
    list(task.users, row.candidateUsers) &&
    list(task.groups, row.candidateGroups) &&
    (due === undefined || due === row.due)
  );
}

function asExpected(row: OpenTaskRow): unknown {
  const due = row.due === null ? null : new Date(row.due).toISOString();
  return {
    id: row.element,
    assignee: row.assignee,
    owner: row.owner,
    waits: row.waits,
    users: row.candidateUsers,
    groups: row.candidateGroups,
    due,
  };
}

async function ofInstances(session: Session, expected: { readonly [process: string]: number }): Promise<string[]> {
  const started = (await session.engine.cases()).map(({ process }) => process);
  return Object.entries(expected).flatMap(([process, count]) => {
    const found = started.filter((id) => id === process).length;
    return found === count ? [] : [`instances.${process}: expected ${count}, found ${found}`];
  });
}

/** Equal as JSON: the order of keys does not count. */
function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as { [key: string]: Json }, b as { [key: string]: Json }];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equal(left[key], right[key]))
  );
}

function show(value: unknown): string {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
    ? `[${value.join(', ')}]`
    : JSON.stringify(value);
}
