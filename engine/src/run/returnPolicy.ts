/** 退回规定: where the model lets a case be returned to and how often, held against one return. */
import type { ActivityNode, FlowNode, NodeIndex, Process, ReturnPolicy } from '../bpmn/process.ts';
import type { LocalId } from './event.ts';
import type { Rejection } from './outcome.ts';
import { isActivity, type Run } from './run.ts';
import type { Instance } from './state.ts';

/** Who lets a return go beyond a policy that names nobody. */
const LIFTING_ROLE = 'manager';
/** Where the returns are counted that the policy of a process counts. */
const OF_PROCESS = -1;

/** A policy around what is returned, with the scope of its process, which counts, and what it is counted by. */
interface Held {
  readonly policy: ReturnPolicy;
  readonly scope: LocalId;
  readonly by: NodeIndex;
  readonly made: number;
}
/** What a return has to keep to. */
interface Planned {
  readonly scope: Instance;
  readonly target: FlowNode;
  readonly downstream: ReadonlySet<NodeIndex>;
}
/** How a return stands to the policy that counts its rounds most closely. */
export interface ReturnRound {
  /** Which return it is, from 1 on. */
  readonly round: number;
  readonly most: number;
}

type Why = 'to' | 'rounds' | 'visits';
/** A policy that does not permit a return, what in it speaks against it, and the role or post that may let it go. */
export interface BrokenPolicy {
  readonly policy: ReturnPolicy;
  readonly why: Why;
  readonly liftedBy: string;
}

/** Why the policies around a return do not permit it, those left aside that one of the roles lifts; undefined: they do. */
export function policyRejection(
  run: Run,
  planned: Planned,
  from: LocalId | null,
  lifts: readonly string[],
): Rejection | undefined {
  const broken = brokenBy(run, planned, from).find(({ liftedBy }) => !lifts.includes(liftedBy));
  return broken === undefined ? undefined : rejection(planned.target.id, broken);
}

/** Counts a return. @returns the role that lifted a policy for it, undefined when all permitted it */
export function noteReturn(run: Run, planned: Planned, from: LocalId | null): string | undefined {
  const [broken] = brokenBy(run, planned, from);
  for (const { scope, by, made } of policiesAround(run, planned.scope, from)) {
    const edited = run.instances.edit(scope);
    edited.returns = { ...edited.returns, [by]: made + 1 };
  }
  return broken?.liftedBy;
}

/** The round that a return would be; null: no policy counts it. */
export function roundOf(run: Run, scope: Instance, from: LocalId | null): ReturnRound | null {
  const counted = policiesAround(run, scope, from).flatMap(({ policy: { rounds }, made }) =>
    rounds === null ? [] : [{ round: made + 1, most: rounds }],
  );
  return counted.sort((a, b) => a.most - a.round - (b.most - b.round))[0] ?? null;
}

/**
 * What in the policies around a return speaks against it; empty: they permit it. The nearest policy that says where to and
 * what it may cost decides; each that counts rounds counts.
 */
export function brokenBy(run: Run, planned: Planned, from: LocalId | null): readonly BrokenPolicy[] {
  const held = policiesAround(run, planned.scope, from);
  const broken: BrokenPolicy[] = [];
  const found = (policy: ReturnPolicy, why: Why) =>
    broken.push({ policy, why, liftedBy: policy.liftedBy ?? LIFTING_ROLE });
  const where = held.find(({ policy }) => policy.to !== null)?.policy;
  if (where !== undefined && !where.to!.includes(planned.target.id)) found(where, 'to');
  for (const { policy, made } of held) {
    if (policy.rounds !== null && made >= policy.rounds) found(policy, 'rounds');
  }
  const cost = held.find(({ policy }) => policy.visits !== null)?.policy;
  if (cost !== undefined && visitsAgain(run, planned) > cost.visits!) found(cost, 'visits');
  return broken;
}

/** Policies of what is returned from and of all around it, up to the process of the target; the nearest first. */
function policiesAround(run: Run, scope: Instance, from: LocalId | null): readonly Held[] {
  const found: Held[] = [];
  let within = false;
  for (
    let at: Instance | undefined = from === null ? scope : run.instance(from);
    at !== undefined;
    at = around(run, at)
  ) {
    within ||= at.id === scope.id;
    const policy = policyOf(run, at);
    if (policy !== undefined) {
      const counter = counterOf(run, at);
      const by = at.node ?? OF_PROCESS;
      found.push({ policy, scope: counter.id, by, made: counter.returns?.[by] ?? 0 });
    }
    if (within && at.node === null) break;
  }
  return found;
}

function policyOf(run: Run, instance: Instance): ReturnPolicy | undefined {
  if (instance.node === null) return run.processOf(instance).approval.returnPolicy;
  const node = run.nodeOf(instance);
  // A round is the same activity as the body around it.
  return isActivity(node) && instance.round === undefined ? node.approval.returnPolicy : undefined;
}

function around(run: Run, { parent }: Instance): Instance | undefined {
  return parent === null ? undefined : run.instance(parent);
}

/** The scope of the process that an instance is in, or is. */
function counterOf(run: Run, instance: Instance): Instance {
  let at = instance;
  while (at.node !== null) at = run.instance(at.parent!);
  return at;
}

/** Visits already held for what would have to be done in person again. */
function visitsAgain(run: Run, { scope, downstream }: Planned): number {
  const again = new Set(personallyBehind(run.processOf(scope), downstream));
  return run.visits.filter(
    ({ officeFault, needs }) =>
      officeFault !== true && needs.some(({ element, metAt }) => metAt !== undefined && again.has(element)),
  ).length;
}

/** Ids of the activities among some nodes, and inside them, for which the applicant has to come and cannot do otherwise. */
function personallyBehind(process: Process, nodes: Iterable<NodeIndex>): readonly string[] {
  return [...nodes].flatMap((index) => {
    const node = process.nodes[index]!;
    const inner = 'body' in node ? personallyBehind(process, process.scopes[node.body]!.nodes) : [];
    return isActivity(node) && inPersonOnly(node) ? [node.id, ...inner] : inner;
  });
}

/** Whether an activity needs the applicant and offers nothing else. */
export function inPersonOnly({ approval: { visit } }: ActivityNode): boolean {
  return visit !== null && visit.alternatives.length === 0;
}

function rejection(at: string, { policy, why, liftedBy: by }: BrokenPolicy): Rejection {
  const [zh, en] = {
    to: [
      `退回规定只允许退回到：${policy.to?.join('、')}`,
      `The return policy permits a return to ${policy.to?.join(', ')} only`,
    ],
    rounds: [
      `退回规定最多退回 ${policy.rounds} 次，已用完`,
      `The return policy permits ${policy.rounds} returns, and they have been made`,
    ],
    visits: [
      `退回规定每次退回最多让申请人再跑 ${policy.visits} 次`,
      `The return policy permits a return to call the applicant ${policy.visits} times again`,
    ],
  }[why];
  return {
    code: 'returnPolicy',
    at,
    message: `${en}; ${by} may let it go beyond.`,
    zh: `${zh}；可由 ${by} 准许例外。`,
  };
}
