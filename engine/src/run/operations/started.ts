import type { EventDefinition, FlowNode, Process } from '../../bpmn/process.ts';
import { targetsOf } from '../../elements/gateways/eventBasedGateway.ts';
import { startProcessClock } from '../clocks.ts';
import type { Event, Started } from '../event.ts';
import { textOf } from '../expressions.ts';
import { guarded } from '../incidents.ts';
import { remove } from '../interruption.ts';
import type { Variables } from '../json.ts';
import { enter, enterHappened } from '../lifecycle.ts';
import { Refusal, type Run } from '../run.ts';
import { beginScope, instantiates, plainStarts } from '../scopes.ts';
import { ROOT, type State } from '../state.ts';
import { addTokens, send, under } from '../tokens.ts';
import { armEvent, definitionsOf } from '../triggers.ts';

/** The state before the first event. */
export function newCase(event: Event): State {
  const started = event.type === 'started' ? event : undefined;
  return {
    format: 1,
    definitions: started === undefined ? [] : [started.process],
    key: started?.key ?? null,
    status: 'running',
    reason: null,
    counter: 1,
    instances: {},
    triggers: {},
    incidents: {},
    conditions: [],
    clocks: {},
    visits: [],
    withdrawable: [],
  };
}

/** A case starts (BPMN 2.0 §13.2): at its none start, or at the event, message, signal or timer that started it. */
export function started(run: Run, event: Started): void {
  const process = run.definition(0);
  run.instances.put({ id: ROOT, node: null, parent: null, rests: 'scope', variables: event.variables, tokens: 0 });
  run.record({ kind: 'caseStarted', process: process.id, key: event.key }, null);
  guarded(run, ROOT, 'scope', () => beginScope(run, ROOT));
  guarded(run, ROOT, 'scope', () => startProcessClock(run, ROOT));
  if (event.start.kind === 'none') startPlain(run, process);
  else startByEvent(run, process, event, event.start);
}

function startPlain(run: Run, process: Process): void {
  const starts = plainStarts(process, 0);
  if (starts.length === 0) throw new Refusal('noStart', process.id, 'The process has no none start event.');
  // Several none start events are alternatives: the first is the one meant when none is named.
  const first = starts.findIndex((index) => process.nodes[index]!.type === 'startEvent');
  for (const [at, index] of starts.entries()) {
    if (process.nodes[index]!.type !== 'startEvent' || at === first) send(run, ROOT, index, null);
  }
}

function startByEvent(
  run: Run,
  process: Process,
  { variables }: Started,
  start: Exclude<Started['start'], { kind: 'none' }>,
) {
  for (const node of candidates(process)) {
    if (start.kind === 'event' || start.kind === 'timer') {
      if (node.id !== start.event) continue;
      begin(run, node, null, variables);
      return;
    }
    const found = matching(run, process, node, start, variables);
    if (found === undefined) continue;
    begin(run, node, found, variables);
    return;
  }
  const name = 'name' in start ? start.name : start.event;
  throw new Refusal('noStart', name, `The process ${process.id} does not start with ${start.kind} ${name}.`);
}

/** What can start the process from outside. */
function candidates(process: Process): FlowNode[] {
  const { nodes, startEvents } = process.scopes[0]!;
  const instantiating = nodes.map((index) => process.nodes[index]!).filter(instantiates);
  return [...startEvents.map((index) => process.nodes[index]!), ...instantiating];
}

interface Match {
  readonly node: FlowNode;
  readonly at: number;
}

function matching(
  run: Run,
  process: Process,
  node: FlowNode,
  start: { readonly kind: 'message' | 'signal'; readonly name: string },
  variables: Variables,
): Match | undefined {
  const awaiting =
    node.type === 'eventBasedGateway'
      ? node.outgoing.map((flow) => process.nodes[process.flows[flow]!.target]!)
      : [node];
  for (const candidate of awaiting) {
    const at = definitionsOf(candidate).findIndex((definition) => named(run, definition, start, variables));
    if (at !== -1) return { node: candidate, at };
  }
  return undefined;
}

function named(
  run: Run,
  definition: EventDefinition,
  { kind, name }: { readonly kind: string; readonly name: string },
  variables: Variables,
): boolean {
  if (definition.type !== kind) return false;
  if (definition.type === 'message') return definition.name === name;
  return definition.type === 'signal' && textOf(run, definition.name, variables) === name;
}

function begin(run: Run, node: FlowNode, match: Match | null, variables: Variables): void {
  addTokens(run, ROOT, 1);
  const root = run.instance(ROOT);
  if (node.type === 'eventBasedGateway' && match !== null) {
    beginGateway(run, node, match, variables);
  } else if ('parallelMultiple' in node && node.parallelMultiple && match !== null) {
    const id = run.newId();
    run.instances.put({ ...under(root), id, node: node.index, rests: 'event' });
    run.record({ kind: 'entered' }, run.instance(id));
    armEvent(run, node, id, match.at);
  } else {
    // The variables are the case's own already; outputs may rename them.
    const renames = 'outputs' in node && node.outputs.length > 0 && node.type === 'startEvent';
    enterHappened(run, node, root, renames ? variables : {});
  }
}

/** BPMN 2.0 §10.6.6: an instantiating gateway; a parallel one needs all of its events before the process can end. */
function beginGateway(
  run: Run,
  node: Extract<FlowNode, { type: 'eventBasedGateway' }>,
  { node: target }: Match,
  _variables: Variables,
): void {
  const id = run.newId();
  run.instances.put({ ...under(run.instance(ROOT)), id, node: node.index, rests: 'scope' });
  run.record({ kind: 'entered' }, run.instance(id));
  run.record({ kind: 'completed', variables: {} }, run.instance(id));
  const targets = targetsOf(run, node, id);
  remove(run, id);
  const others = node.eventGatewayType === 'parallel' ? targets.filter((other) => other !== target) : [];
  addTokens(run, ROOT, others.length);
  enterHappened(run, target, run.instance(ROOT), {});
  for (const other of others) enter(run, other, run.instance(ROOT));
}
