import type { FlowIndex, FlowNode } from '../bpmn/process.ts';
import type { LocalId } from './event.ts';
import type { Variables } from './json.ts';
import type { Run } from './run.ts';
import type { Instance, Trigger } from './state.ts';

/**
 * What one kind of element does differently. Everything else (arriving, being entered, mapping, boundary events,
 * leaving, being interrupted) is the life cycle's, and the same for all.
 */
export interface Element<N extends FlowNode = FlowNode> {
  /** Tokens wait here for each other: called after each arrival and, when `settles`, once nothing else moves. True: it fired. */
  readonly gather?: (run: Run, node: N, scope: Instance) => boolean;
  /** Whether `gather` depends on tokens elsewhere, and so has to be asked again when they have moved. */
  readonly settles?: boolean;
  /** The element has been entered: do the work and complete, or say what it rests for. */
  readonly begin: (run: Run, node: N, instance: Instance) => void;
  /** Flows to leave by; default: every one whose condition holds, else the default flow. */
  readonly choose?: (run: Run, node: N, instance: Instance) => readonly FlowIndex[];
  /** A trigger that the instance holds for itself has fired. */
  readonly occur?: (run: Run, node: N, instance: Instance, trigger: Trigger, payload: Variables) => void;
  /** What was opened outside is called back: the instance is interrupted. */
  readonly interrupt?: (run: Run, node: N, instance: Instance) => void;
  /** The last token inside has gone. */
  readonly emptied?: (run: Run, node: N, instance: Instance) => void;
}

/** Makes an instance rest. */
export function rest(run: Run, id: LocalId, rests: Instance['rests']): void {
  run.instances.edit(id).rests = rests;
}
