/** Every element that can be executed: one file each, one line here. */
import type { FlowNode } from '../bpmn/process.ts';
import type { Element } from '../run/element.ts';
import { adHocSubProcess } from './containers/adHocSubProcess.ts';
import { callActivity } from './containers/callActivity.ts';
import { subProcess } from './containers/subProcess.ts';
import { transaction } from './containers/transaction.ts';
import { boundaryEvent } from './events/boundaryEvent.ts';
import { endEvent } from './events/endEvent.ts';
import { intermediateCatchEvent } from './events/intermediateCatchEvent.ts';
import { intermediateThrowEvent } from './events/intermediateThrowEvent.ts';
import { startEvent } from './events/startEvent.ts';
import { complexGateway } from './gateways/complexGateway.ts';
import { eventBasedGateway } from './gateways/eventBasedGateway.ts';
import { exclusiveGateway } from './gateways/exclusiveGateway.ts';
import { inclusiveGateway } from './gateways/inclusiveGateway.ts';
import { parallelGateway } from './gateways/parallelGateway.ts';
import { businessRuleTask } from './tasks/businessRuleTask.ts';
import { manualTask } from './tasks/manualTask.ts';
import { receiveTask } from './tasks/receiveTask.ts';
import { scriptTask } from './tasks/scriptTask.ts';
import { sendTask } from './tasks/sendTask.ts';
import { serviceTask } from './tasks/serviceTask.ts';
import { task } from './tasks/task.ts';
import { userTask } from './tasks/userTask.ts';

type Registry = { readonly [T in FlowNode['type']]: Element<Extract<FlowNode, { readonly type: T }>> };

/** Made when first asked for: elements and the life cycle know each other, whichever of them is loaded first. */
const makeRegistry = (): Registry => ({
  adHocSubProcess,
  boundaryEvent,
  businessRuleTask,
  callActivity,
  complexGateway,
  endEvent,
  eventBasedGateway,
  exclusiveGateway,
  inclusiveGateway,
  intermediateCatchEvent,
  intermediateThrowEvent,
  manualTask,
  parallelGateway,
  receiveTask,
  scriptTask,
  sendTask,
  serviceTask,
  startEvent,
  subProcess,
  task,
  transaction,
  userTask,
});
let registry: Registry | undefined;

/** How a node behaves. */
export function elementOf(node: FlowNode): Element {
  registry ??= makeRegistry();
  return registry[node.type] as unknown as Element;
}
