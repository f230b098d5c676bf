import { child, children, type Element, flag, is, text } from '../element.ts';
import type { ActivityBase, ActivityNode, NodeIndex } from '../process.ts';
import { activityApproval } from './approval.ts';
import { compileCallActivity } from './callActivity.ts';
import type { Compiling } from './context.ts';
import { propertiesOf } from './data.ts';
import { feelOf } from './expression.ts';
import { defaultFlow } from './gateway.ts';
import { listenersOf } from './listener.ts';
import { compileLoop } from './loop.ts';
import { inputsOf, outputsOf, outputsOnly } from './mapping.ts';
import type { NodeBase } from './node.ts';
import { compileTask } from './task.ts';

/** Tasks, call activities and subprocesses (BPMN 2.0 §10.3). */
export function compileActivity(element: Element, base: NodeBase, compiling: Compiling): ActivityNode | null {
  const activity = activityBase(element, base, compiling);
  if (is(element, 'bpmn:SubProcess')) return compileSubProcess(element, activity, compiling);
  if (is(element, 'bpmn:CallActivity')) return compileCallActivity(element, activity, compiling);
  return compileTask(element, activity, compiling);
}

function activityBase(element: Element, base: NodeBase, compiling: Compiling): ActivityBase {
  return {
    ...base,
    ...documentationOf(element),
    default: defaultFlow(element, compiling),
    loop: compileLoop(element, compiling),
    isForCompensation: flag(element, 'isForCompensation', false),
    startQuantity: quantity(element, 'startQuantity'),
    completionQuantity: quantity(element, 'completionQuantity'),
    boundaryEvents: boundaryEventsOf(element, compiling),
    data: propertiesOf(element),
    inputs: inputsOf(element),
    outputs: outputsOf(element),
    outputsOnly: outputsOnly(element),
    approval: activityApproval(element),
    ...listenersOf(element),
  };
}

function documentationOf(element: Element): Pick<ActivityBase, 'documentation'> {
  const [first] = children(element, 'documentation');
  const words = first === undefined ? null : text(first, 'text');
  return words === null ? {} : { documentation: words };
}

function compileSubProcess(element: Element, activity: ActivityBase, compiling: Compiling): ActivityNode {
  const body = compiling.bodyOf.get(element)!;
  if (is(element, 'bpmn:Transaction')) return { ...activity, type: 'transaction', body };
  if (is(element, 'bpmn:AdHocSubProcess')) {
    return {
      ...activity,
      type: 'adHocSubProcess',
      body,
      ordering: text(element, 'ordering') === 'Sequential' ? 'Sequential' : 'Parallel',
      completionCondition: feelOf(child(element, 'completionCondition')),
      cancelRemainingInstances: flag(element, 'cancelRemainingInstances', true),
    };
  }
  return { ...activity, type: 'subProcess', body, triggeredByEvent: flag(element, 'triggeredByEvent', false) };
}

function boundaryEventsOf(element: Element, compiling: Compiling): readonly NodeIndex[] {
  return compiling.boundaryEventsOf.get(element) ?? [];
}

/** BPMN 2.0 table 10.3: 1 unless stated; what is not a whole number ≥ 1 was reported and counts as 1. */
function quantity(element: Element, name: string): number {
  const value = Number(text(element, name) ?? '1');
  return Number.isInteger(value) && value >= 1 ? value : 1;
}
