import { isBody } from '../../elements/loops/rounds.ts';
import { elementOf } from '../../elements/registry.ts';
import { endClock, startProcessClock } from '../clocks.ts';
import type { LocalId, Retried } from '../event.ts';
import { guarded, resolveIncident } from '../incidents.ts';
import { begin, complete, leave } from '../lifecycle.ts';
import { retryListener } from '../listeners.ts';
import { isActivity, Refusal, type Run } from '../run.ts';
import { beginScope } from '../scopes.ts';
import { type Instance, ROOT } from '../state.ts';
import { disarmAll } from '../triggers.ts';
import { propagate } from '../variables.ts';
import { admitVisit } from '../visits.ts';

/** What stands in an incident tries again, from where it stood. */
export function retried(run: Run, { instance, variables }: Retried): void {
  const standing = new Set<LocalId>();
  for (const incident of run.incidents.records()) {
    if (instance === null || incident.instance === instance) standing.add(incident.instance);
  }
  if (standing.size === 0) throw new Refusal('notOpen', instance, 'There is no incident to try again.');
  propagate(run, ROOT, variables);
  for (const id of standing) {
    const listener = run.listeners.get(id);
    if (listener !== undefined) retryListener(run, listener);
    else if (run.lives(id)) retry(run, id);
  }
}

function retry(run: Run, id: LocalId): void {
  const instance = run.instance(id);
  const { rests, pending = {} } = instance;
  const cause = run.incidents.get(instance.incident!)!.cause;
  resolveIncident(run, id);
  run.record({ kind: 'retried', reason: null }, instance);
  // An action of a limit that failed has been seen to; the work has gone on all the while.
  if (cause === 'limit' && rests !== 'entering' && instance.node !== null) return;
  if (rests === 'join') {
    run.touched.add(instance.parent!);
    return;
  }
  if (instance.node === null) {
    guarded(run, id, 'scope', () => retryScope(run, id));
    return;
  }
  const edited = run.instances.edit(id);
  edited.rests = 'scope';
  delete edited.pending;
  if (rests === 'leaving') complete(run, id, pending);
  else if (rests === 'branching') leave(run, id);
  else if (rests === 'visit') guarded(run, id, 'entering', () => admitted(run, id));
  else if (rests === 'entering' && isUnderWay(run, instance)) run.emptied.push(id);
  else if (rests === 'entering') again(run, id);
  else guarded(run, id, 'entering', () => elementOf(run.nodeOf(instance)).begin(run, run.nodeOf(instance), edited));
}

/** It has been entered, and stands on its way on: between two rounds, or when one of its tokens had gone. */
function isUnderWay(run: Run, instance: Instance): boolean {
  return isBody(run.nodeOf(instance), instance) ? instance.loop !== undefined : instance.tokens !== undefined;
}

/** What a process could not set up when it started. */
function retryScope(run: Run, id: LocalId): void {
  if (run.instance(id).triggers === undefined) beginScope(run, id);
  if (run.instance(id).clock === undefined) startProcessClock(run, id);
}

function admitted(run: Run, id: LocalId): void {
  const instance = run.instance(id);
  const node = run.nodeOf(instance);
  if (isActivity(node) && admitVisit(run, node, id)) elementOf(node).begin(run, node, run.instance(id));
}

function again(run: Run, id: LocalId): void {
  disarmAll(run, id);
  endClock(run, id);
  begin(run, id);
}
