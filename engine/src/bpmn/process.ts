/**
 * The compiled definition: what reading a BPMN file yields and what the interpreter walks.
 *
 * Plain JSON. Flow nodes, sequence flows and scopes are addressed by their index in the arrays of their `Process`, so
 * that markings are bitsets and adjacency is a lookup. Everything a reference of the XML named (messages, errors,
 * signals, escalations, item definitions) is resolved in place: nothing is looked up by name while a case runs.
 */

/** Position of a flow node in `Process.nodes`. */
export type NodeIndex = number;
/** Position of a sequence flow in `Process.flows`. */
export type FlowIndex = number;
/** Position of a scope definition in `Process.scopes`; 0 is the process itself. */
export type ScopeIndex = number;

/** A FEEL expression, parsed once per definition and evaluated with the variables in scope. */
export interface Feel {
  readonly feel: string;
}
/** A value fixed in the file, or an expression that yields it when it is needed. */
export type Value<T> = { readonly literal: T } | Feel;

/** BPMN 2.0 §8.4.8 FormalExpression condition that must be true. */
export type Condition = Feel;

/** One executable process, BPMN 2.0 §10. `hash` is the SHA-256 (hex) of the canonical JSON of all other fields. */
export interface Process {
  readonly hash: string;
  readonly id: string;
  readonly name: string | null;
  readonly scopes: readonly ScopeDefinition[];
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
  /** The item (事项) that this process handles and its process-wide approval settings. */
  readonly approval: ProcessApproval;
}

/** A container of flow nodes: the process itself or the body of a subprocess of any kind. */
export interface ScopeDefinition {
  readonly index: ScopeIndex;
  /** The subprocess node whose body this is; null for the process itself. */
  readonly node: NodeIndex | null;
  readonly parent: ScopeIndex | null;
  readonly kind: 'process' | 'subProcess' | 'transaction' | 'adHocSubProcess' | 'eventSubProcess';
  readonly nodes: readonly NodeIndex[];
  /** Start events of this scope itself (event subprocesses inside it excluded). */
  readonly startEvents: readonly NodeIndex[];
  /** Subprocess nodes in this scope that are triggered by an event. */
  readonly eventSubProcesses: readonly NodeIndex[];
  /** Activities and gateways without incoming flow, which start with the scope (BPMN 2.0 §13.2 implicit start). */
  readonly implicitStarts: readonly NodeIndex[];
  /** Names of data objects and properties declared here: variables of this scope from its start, with default null. */
  readonly data: readonly DataDeclaration[];
}

export interface DataDeclaration {
  readonly id: string;
  /** Name of the variable that holds it (the element's name, else its id). */
  readonly name: string;
  readonly isCollection: boolean;
}

export interface SequenceFlow {
  readonly index: FlowIndex;
  readonly id: string;
  readonly name: string | null;
  readonly source: NodeIndex;
  readonly target: NodeIndex;
  readonly condition: Condition | null;
}

interface NodeBase {
  readonly index: NodeIndex;
  readonly id: string;
  readonly name: string | null;
  readonly scope: ScopeIndex;
  readonly incoming: readonly FlowIndex[];
  readonly outgoing: readonly FlowIndex[];
}

export type FlowNode = EventNode | GatewayNode | ActivityNode;

// ---- events (BPMN 2.0 §10.5) ------------------------------------------------------------------------------------------

export type EventNode = StartEvent | IntermediateCatchEvent | IntermediateThrowEvent | BoundaryEvent | EndEvent;

export interface StartEvent extends NodeBase {
  readonly type: 'startEvent';
  readonly definitions: readonly EventDefinition[];
  readonly parallelMultiple: boolean;
  /** Meaningful in an event subprocess only. */
  readonly isInterrupting: boolean;
  readonly outputs: readonly DataMapping[];
}
export interface IntermediateCatchEvent extends NodeBase {
  readonly type: 'intermediateCatchEvent';
  readonly definitions: readonly EventDefinition[];
  readonly parallelMultiple: boolean;
  readonly outputs: readonly DataMapping[];
}
export interface IntermediateThrowEvent extends NodeBase {
  readonly type: 'intermediateThrowEvent';
  readonly definitions: readonly EventDefinition[];
  readonly inputs: readonly DataMapping[];
}
export interface BoundaryEvent extends NodeBase {
  readonly type: 'boundaryEvent';
  readonly definitions: readonly EventDefinition[];
  readonly parallelMultiple: boolean;
  readonly attachedTo: NodeIndex;
  readonly cancelActivity: boolean;
  readonly outputs: readonly DataMapping[];
  /** Activities that an association names as handlers, when this is a compensation boundary event. */
  readonly compensationHandlers: readonly NodeIndex[];
}
export interface EndEvent extends NodeBase {
  readonly type: 'endEvent';
  readonly definitions: readonly EventDefinition[];
  readonly inputs: readonly DataMapping[];
}

export type EventDefinition =
  | MessageDefinition
  | TimerDefinition
  | SignalDefinition
  | ErrorDefinition
  | EscalationDefinition
  | CompensationDefinition
  | ConditionalDefinition
  | LinkDefinition
  | { readonly type: 'terminate' }
  | { readonly type: 'cancel' };

export interface MessageDefinition {
  readonly type: 'message';
  readonly name: string;
  /** Correlation of a waiting receiver, or of a message thrown; null correlates by name and business key alone. */
  readonly correlation: Value<string> | null;
  /** What a throw carries; null: all variables in scope named by the event's inputs, else nothing. */
  readonly payload: Feel | null;
}
/** Exactly one of the three is set. ISO 8601; a cycle may be `R3/PT1H`, `R/2026-01-01T00:00:00+08:00/P1D` or cron. */
export interface TimerDefinition {
  readonly type: 'timer';
  readonly date: Value<string> | null;
  readonly duration: Value<string> | null;
  readonly cycle: Value<string> | null;
}
export interface SignalDefinition {
  readonly type: 'signal';
  readonly name: Value<string>;
  readonly payload: Feel | null;
}
/** `code` null catches every error (BPMN 2.0 §10.5.6). */
export interface ErrorDefinition {
  readonly type: 'error';
  readonly code: string | null;
  readonly codeVariable: string | null;
  readonly messageVariable: string | null;
}
export interface EscalationDefinition {
  readonly type: 'escalation';
  readonly code: string | null;
  readonly codeVariable: string | null;
}
export interface CompensationDefinition {
  readonly type: 'compensation';
  /** The activity to compensate; null: every completed activity of the scope, last first. */
  readonly activity: NodeIndex | null;
  readonly waitForCompletion: boolean;
}
export interface ConditionalDefinition {
  readonly type: 'conditional';
  readonly condition: Condition;
}
export interface LinkDefinition {
  readonly type: 'link';
  readonly name: string;
}

// ---- gateways (BPMN 2.0 §10.6) ----------------------------------------------------------------------------------------

export type GatewayNode =
  | (NodeBase & { readonly type: 'exclusiveGateway'; readonly default: FlowIndex | null })
  | (NodeBase & { readonly type: 'parallelGateway' })
  | (NodeBase & { readonly type: 'inclusiveGateway'; readonly default: FlowIndex | null })
  | (NodeBase & {
      readonly type: 'complexGateway';
      readonly default: FlowIndex | null;
      readonly activationCondition: Condition | null;
    })
  | (NodeBase & {
      readonly type: 'eventBasedGateway';
      readonly instantiate: boolean;
      readonly eventGatewayType: 'exclusive' | 'parallel';
    });

// ---- activities (BPMN 2.0 §10.3) --------------------------------------------------------------------------------------

export interface ActivityBase extends NodeBase {
  /** What is to be done, in a sentence: the first `documentation` (BPMN 2.0 §8.3.1); absent when there is none. */
  readonly documentation?: string;
  readonly default: FlowIndex | null;
  readonly loop: StandardLoop | MultiInstance | null;
  readonly isForCompensation: boolean;
  readonly startQuantity: number;
  readonly completionQuantity: number;
  readonly boundaryEvents: readonly NodeIndex[];
  readonly data: readonly DataDeclaration[];
  /** In order: evaluated in the enclosing scope, written to the activity's own scope when it starts. */
  readonly inputs: readonly DataMapping[];
  /** In order: evaluated in the activity's own scope, written to the enclosing scope when it completes. */
  readonly outputs: readonly DataMapping[];
  /** True when only `outputs` leave the activity; false when what it yields is merged into the enclosing scope too. */
  readonly outputsOnly: boolean;
  readonly approval: ActivityApproval;
  /** Jobs that are told of what happens to the activity; absent: none. */
  readonly listeners?: readonly Listener[];
}

/** A job that is run beside an activity at a moment of its life. `job.headers.listener` names the moment. */
export interface Listener {
  readonly on: ListenerMoment;
  readonly job: JobDefinition;
}
/**
 * `start`: its inputs are there and its work begins. `end`: it has completed and its outputs are written. The others are
 * of user and manual tasks: `create` when the task is open, `assignment` when its assignee changes, `complete` before
 * `end`.
 */
export type ListenerMoment = 'start' | 'create' | 'assignment' | 'complete' | 'end';

export interface DataMapping {
  readonly source: Feel;
  /** A variable name, or a path such as `applicant.name`. */
  readonly target: string;
}

export type ActivityNode = TaskNode | CallActivity | SubProcess | Transaction | AdHocSubProcess;

export type TaskNode =
  | (ActivityBase & { readonly type: 'task' })
  | (ActivityBase & { readonly type: 'manualTask'; readonly assignment: Assignment })
  | (ActivityBase & { readonly type: 'userTask'; readonly assignment: Assignment; readonly form: FormReference | null })
  | (ActivityBase & { readonly type: 'serviceTask'; readonly job: JobDefinition })
  | (ActivityBase & {
      readonly type: 'scriptTask';
      /** FEEL. A context result sets its entries as variables unless `resultVariable` takes the whole. Null: no script. */
      readonly script: Feel | null;
      readonly resultVariable: string | null;
      /** A script in a language that is not FEEL becomes a job of this name; then `script` is null. */
      readonly job: JobDefinition | null;
    })
  | (ActivityBase & {
      readonly type: 'sendTask';
      /** Thrown by the engine itself; null: the task is done by a job. */
      readonly message: MessageDefinition | null;
      readonly job: JobDefinition | null;
    })
  | (ActivityBase & {
      readonly type: 'receiveTask';
      /** Null: waits until somebody completes it. */
      readonly message: MessageDefinition | null;
      readonly instantiate: boolean;
    })
  | (ActivityBase & {
      readonly type: 'businessRuleTask';
      readonly decision: DecisionReference | null;
      readonly resultVariable: string | null;
      readonly job: JobDefinition | null;
    });

export interface CallActivity extends ActivityBase {
  readonly type: 'callActivity';
  /** Id of a process (latest deployed is taken), or of a global task of the same file, which is then inlined. */
  readonly calledElement: Value<string>;
  /** True: all variables in scope go in / come back. Mappings in `inputs`/`outputs` apply besides. */
  readonly passAllIn: boolean;
  readonly passAllOut: boolean;
  /** Business key of the called scope; null keeps the caller's. */
  readonly businessKey: Value<string> | null;
}
export interface SubProcess extends ActivityBase {
  readonly type: 'subProcess';
  readonly body: ScopeIndex;
  readonly triggeredByEvent: boolean;
}
export interface Transaction extends ActivityBase {
  readonly type: 'transaction';
  readonly body: ScopeIndex;
}
export interface AdHocSubProcess extends ActivityBase {
  readonly type: 'adHocSubProcess';
  readonly body: ScopeIndex;
  readonly ordering: 'Parallel' | 'Sequential';
  readonly completionCondition: Condition | null;
  readonly cancelRemainingInstances: boolean;
}

export interface StandardLoop {
  readonly type: 'standardLoop';
  readonly testBefore: boolean;
  readonly condition: Condition | null;
  readonly maximum: Value<number> | null;
}
export interface MultiInstance {
  readonly type: 'multiInstance';
  readonly isSequential: boolean;
  readonly cardinality: Value<number> | null;
  /** A list, evaluated once when the activity starts. */
  readonly inputCollection: Feel | null;
  readonly inputElement: string | null;
  readonly outputCollection: string | null;
  readonly outputElement: Feel | null;
  readonly completionCondition: Condition | null;
  readonly behavior: 'None' | 'One' | 'All' | 'Complex';
  /** Thrown as the instances complete (BPMN 2.0 §10.3.8 noneBehaviorEventRef, oneBehaviorEventRef). */
  readonly behaviorEvent: EventDefinition | null;
  readonly complexBehaviors: readonly { readonly condition: Condition; readonly event: EventDefinition | null }[];
  /** The rounds are votes (会签); absent: they are not. */
  readonly countersign?: Countersign;
}
/** How the votes of a multi-instance task become one decision. It ends as soon as that cannot change any more. */
export interface Countersign {
  readonly rule: CountersignRule;
  /** Variable that a signer's task yields: true is for, false against, anything else an abstention. */
  readonly decision: string;
  /** Whose vote against refuses by itself: everyone's, or that of those who are named; null: nobody's. */
  readonly veto: 'all' | Value<readonly string[]> | null;
  /** Variable that takes the result with its tallies. */
  readonly outcome: string;
}
/** What approves: every vote, one vote (或签), a share of all signers, or a sum of weights. An abstention approves nothing. */
export type CountersignRule =
  | { readonly type: 'all' }
  | { readonly type: 'any' }
  /** `over` of `of`: 2 of 3. Whole numbers, so that two thirds of three are two. */
  | { readonly type: 'share'; readonly over: number; readonly of: number }
  /** `weight` is evaluated once for each signer, as the input element. */
  | { readonly type: 'weight'; readonly weight: Feel; readonly threshold: Value<number> };

/** Who may work on a person's task. Groups are departments or posts; lanes are read into them when nothing else is. */
export interface Assignment {
  readonly assignee: Value<string> | null;
  readonly candidateUsers: Value<readonly string[]> | null;
  readonly candidateGroups: Value<readonly string[]> | null;
  readonly dueDate: Value<string> | null;
  readonly followUpDate: Value<string> | null;
  readonly priority: Value<number> | null;
}
export interface FormReference {
  /** Key of a form of the same deployment (its file name without ending). */
  readonly key: string | null;
  /** Fields read from another engine's inline form. */
  readonly fields: readonly FormField[];
}
export interface FormField {
  readonly id: string;
  readonly label: string | null;
  readonly type: string;
  readonly required: boolean;
  readonly defaultValue: string | null;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}
export interface JobDefinition {
  /** What connectors and workers subscribe to: a job type, topic, delegate or class name. */
  readonly type: string;
  readonly retries: Value<number> | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly resultVariable: string | null;
}
export interface DecisionReference {
  readonly decision: Value<string>;
}

// ---- the approval extension ---------------------------------------------------------------------------------------------

export interface ProcessApproval {
  /** Item code of the item (事项) handled; null for a process that belongs to none. */
  readonly item: string | null;
  readonly timeLimit: TimeLimit | null;
  /** Visits granted by the item; 1 unless the item says otherwise. */
  readonly visitsAllowed: number;
  /** How a case of the process may be returned (退回); absent: to wherever it can go, and as often as it takes. */
  readonly returnPolicy?: ReturnPolicy;
}
export interface ActivityApproval {
  readonly department: string | null;
  readonly timeLimit: TimeLimit | null;
  readonly stopsClock: StopsClock | null;
  readonly visit: Visit | null;
  /** How it may be returned from here, and from what is inside; absent: as the process says. */
  readonly returnPolicy?: ReturnPolicy;
}
/** 退回规定: where a return may go and how often it may happen. */
export interface ReturnPolicy {
  /** Node ids to which it may go; null: not said. */
  readonly to: readonly string[] | null;
  /** Returns in one case at most; null: not bounded. */
  readonly rounds: number | null;
  /** Visits for which one return may call the applicant again; null: not bounded. */
  readonly visits: number | null;
  /** Role or post that may let a return go beyond; null: a manager. */
  readonly liftedBy: string | null;
}
export type LimitUnit = 'workingDay' | 'workingHour' | 'naturalDay';
export interface TimeLimit {
  readonly statutory: Value<number> | null;
  readonly promised: Value<number> | null;
  readonly unit: LimitUnit;
  /** Id of a calendar; null: the national one. */
  readonly calendar: string | null;
  /** Share of the promise that is left when the light turns yellow, 0–1; null: the default rule. */
  readonly yellowShare: number | null;
  /** Who may extend it, once, and by how much at most. Absent: a manager, by any amount. */
  readonly extension?: LimitExtension;
  readonly actions: readonly LimitAction[];
}
export interface LimitExtension {
  /** Role or post; null: a manager. */
  readonly by: string | null;
  /** In units of the limit; null: any amount. */
  readonly most: number | null;
}
/** yellow, red (past the promise), statute (past the statutory limit), or a used share of the promise, 1 being all of it. */
export type Threshold = 'yellow' | 'red' | 'statute' | { readonly share: number };
export interface LimitAction {
  /** A threshold, or so many units of the limit after one. */
  readonly at: Threshold | { readonly after: Threshold; readonly units: number };
  readonly do: /** Null: whoever holds or may take what is open. */
    | { readonly type: 'urge'; readonly to: Value<readonly string[]> | null }
    /** Throws a message: a process whose start event awaits it starts. */
    | { readonly type: 'start'; readonly message: string; readonly payload: Feel | null }
    | { readonly type: 'notify'; readonly to: Value<readonly string[]> | null }
    | { readonly type: 'escalate'; readonly to: Value<readonly string[]> | null; readonly code: string | null }
    | { readonly type: 'reassign'; readonly to: Value<readonly string[]> | null }
    | { readonly type: 'complete'; readonly outcome: Feel | null }
    | { readonly type: 'boundary'; readonly event: string };
}
/** While the activity is active, the clocks of the scopes around it stand still (Administrative Licensing Law Art. 45). */
export interface StopsClock {
  readonly kind: string;
  readonly ground: string;
  readonly legalBasis: string | null;
  readonly limit: TimeLimit | null;
}
/** The activity needs the applicant in person. */
export interface Visit {
  readonly purpose: string;
  readonly documents: readonly string[];
  readonly place: string | null;
  /** In order of preference. */
  readonly alternatives: readonly VisitAlternative[];
}
export type VisitAlternative = 'online' | 'express' | 'video' | 'nearby' | 'selfService';
