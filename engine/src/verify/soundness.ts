import type { ActivityNode, FlowNode, NodeIndex, Process, ScopeIndex } from '../bpmn/process.ts';
import { explore, type Fault } from './explore.ts';
import { dead, faultFinding } from './faults.ts';
import { isActivity, takesTokens } from './knots.ts';
import { ANYTHING, catches, type Outcome } from './outcome.ts';
import type { Finding } from './proof.ts';
import { isReduced, reduce } from './reduce.ts';
import { gathered } from './rope.ts';
import { routeTo } from './route.ts';
import { translate } from './translate.ts';

export interface Soundness {
  readonly sound: boolean | 'unproved';
  /** Markings explored, over all scopes. */
  readonly markings: number;
  /** Scopes that met the bound. */
  readonly unproved: readonly ScopeIndex[];
  readonly findings: readonly Finding[];
}

/** Faults of one scope that are told. */
const MOST_FAULTS = 20;

/** What was found of one scope by itself. */
interface ScopeProof {
  readonly outcome: Outcome;
  readonly alive: ReadonlySet<NodeIndex>;
  readonly faults: readonly Fault[];
  readonly whole: boolean;
  readonly markings: number;
}

/**
 * Proves each scope by itself, inner ones first: what is around a subprocess sees only how it can come out. Data is
 * abstracted: every branch may be taken, everything awaited may come.
 */
export function proveSound(process: Process, bound: number): Soundness {
  const proofs = new Map<ScopeIndex, ScopeProof>();
  const prove = (scope: ScopeIndex): ScopeProof => {
    const known = proofs.get(scope);
    if (known !== undefined) return known;
    const proof = proveScope(process, scope, bound, outcomeOf);
    proofs.set(scope, proof);
    return proof;
  };
  const outcomeOf = (node: ActivityNode): Outcome => ('body' in node ? prove(node.body).outcome : ANYTHING);
  prove(0);
  const lived = livingScopes(process, prove);
  const findings = lived.flatMap((scope) => findingsOf(process, scope, prove(scope)));
  const unproved = lived.filter((scope) => !prove(scope).whole);
  const refuted = findings.some((finding) => finding.severity === 'error');
  return {
    sound: refuted ? false : unproved.length > 0 ? 'unproved' : true,
    markings: lived.reduce((sum, scope) => sum + prove(scope).markings, 0),
    unproved,
    findings,
  };
}

function proveScope(
  process: Process,
  index: ScopeIndex,
  bound: number,
  outcomeOf: (node: ActivityNode) => Outcome,
): ScopeProof {
  const scope = process.scopes[index]!;
  const net = translate(process, scope, outcomeOf);
  reduce(net);
  const covered = (): Set<NodeIndex> =>
    gathered([...net.knots].map((knot) => [knot.node ?? [], [...knot.outs].map((place) => place.covers)]));
  const { whole, markings, faults, alive } = isReduced(net)
    ? { whole: true, markings: 0, faults: [], alive: covered() }
    : explore(net, bound);
  return { outcome: comesOut(process, index, alive, outcomeOf), alive, faults, whole, markings };
}

/** How a scope can come out, by the ends and throws in it that can happen; what its event subprocesses catch is not taken out. */
function comesOut(
  process: Process,
  index: ScopeIndex,
  alive: ReadonlySet<NodeIndex>,
  outcomeOf: (node: ActivityNode) => Outcome,
): Outcome {
  const scope = process.scopes[index]!;
  const living = scope.nodes.filter((node) => alive.has(node)).map((node) => process.nodes[node]!);
  const handlers = scope.eventSubProcesses.map((node) => process.nodes[node]!).filter(isActivity);
  const inner = [...living, ...handlers].filter(isActivity).filter(leaksErrors).map(outcomeOf);
  const definitions = living.flatMap((node) =>
    node.type === 'endEvent' || node.type === 'intermediateThrowEvent' ? node.definitions : [],
  );
  const errors = gather(inner.map((one) => one.errors));
  const escalations = gather(inner.map((one) => one.escalations));
  for (const definition of definitions) {
    if (definition.type === 'error' && errors !== 'any') errors.add(definition.code);
    if (definition.type === 'escalation' && escalations !== 'any') escalations.add(definition.code);
  }
  const completes = living.some(endsPlainly) || handlers.some((handler) => outcomeOf(handler).completes);
  return { completes, errors, escalations, cancels: definitions.some(({ type }) => type === 'cancel') };
}

/** An error of a person's own task is caught at its border or not given at all; what machines and bodies give goes on. */
function leaksErrors(node: ActivityNode): boolean {
  return !['task', 'userTask', 'manualTask', 'receiveTask'].includes(node.type);
}

function gather(sets: readonly (ReadonlySet<string | null> | 'any')[]): Set<string | null> | 'any' {
  const all = new Set<string | null>();
  for (const set of sets) {
    if (set === 'any') return 'any';
    for (const code of set) all.add(code);
  }
  return all;
}

function endsPlainly(node: FlowNode): boolean {
  if (node.outgoing.length > 0) return false;
  return node.type !== 'endEvent' || node.definitions.every(({ type }) => type !== 'error' && type !== 'cancel');
}

/** Scopes that can be entered at all: of what cannot, it is enough to say that. */
function livingScopes(process: Process, prove: (scope: ScopeIndex) => ScopeProof): readonly ScopeIndex[] {
  const living: ScopeIndex[] = [0];
  for (const index of living) {
    for (const position of process.scopes[index]!.nodes) {
      const node = process.nodes[position]!;
      if (!isActivity(node) || !('body' in node)) continue;
      const starts = process.scopes[node.body]!.startEvents.map((start) => process.nodes[start]!);
      const triggered = starts.some((start) => {
        const thrown = prove(index).outcome;
        return (
          start.type === 'startEvent' &&
          start.definitions.some((each) => each.type === 'compensation' || catches(each, thrown))
        );
      });
      const enters = takesTokens(node) ? prove(index).alive.has(position) : node.isForCompensation || triggered;
      if (enters) living.push(node.body);
    }
  }
  return living;
}

function findingsOf(process: Process, index: ScopeIndex, proof: ScopeProof): readonly Finding[] {
  const prefix = routeTo(process, process.scopes[index]!.node);
  const faults = proof.faults.slice(0, MOST_FAULTS).map((fault) => faultFinding(process, index, fault, prefix));
  const certain = proof.whole && proof.faults.every((fault) => fault.kind !== 'lackOfSynchronisation');
  if (!certain) return faults;
  const nodes = process.scopes[index]!.nodes.map((node) => process.nodes[node]!);
  const never = nodes.filter((node) => takesTokens(node) && !proof.alive.has(node.index));
  return [...faults, ...dead(process, never)];
}
