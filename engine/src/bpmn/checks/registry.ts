import { adHocEvents } from './adHocEvents.ts';
import { alwaysInterrupts } from './alwaysInterrupts.ts';
import { approvalAction } from './approvalAction.ts';
import { approvalCountersign } from './approvalCountersign.ts';
import { approvalLimit } from './approvalLimit.ts';
import { approvalNamespace } from './approvalNamespace.ts';
import { approvalReturn } from './approvalReturn.ts';
import { approvalVisit } from './approvalVisit.ts';
import { attributeValue } from './attributeValue.ts';
import { boundaryAttached } from './boundaryAttached.ts';
import { boundaryIncoming } from './boundaryIncoming.ts';
import { boundaryOutgoing } from './boundaryOutgoing.ts';
import { callActivityElement } from './callActivityElement.ts';
import { cancelEvent } from './cancelEvent.ts';
import type { Check } from './check.ts';
import { compensationFlows } from './compensationFlows.ts';
import { compensationHandler } from './compensationHandler.ts';
import { compensationTarget } from './compensationTarget.ts';
import { compensationUnused } from './compensationUnused.ts';
import { conditionalCondition } from './conditionalCondition.ts';
import { conditionalFlowSource } from './conditionalFlowSource.ts';
import { connectorFields } from './connectorFields.ts';
import { dataAssociation } from './dataAssociation.ts';
import { deadEnd } from './deadEnd.ts';
import { defaultFlow } from './defaultFlow.ts';
import { definitionReference } from './definitionReference.ts';
import { duplicateId } from './duplicateId.ts';
import { endEventOutgoing } from './endEventOutgoing.ts';
import { eventGatewayInstantiate } from './eventGatewayInstantiate.ts';
import { eventGatewayOutgoing } from './eventGatewayOutgoing.ts';
import { eventGatewayTargets } from './eventGatewayTargets.ts';
import { eventSubProcessFlows } from './eventSubProcessFlows.ts';
import { eventSubProcessStart } from './eventSubProcessStart.ts';
import { eventSubProcessUnique } from './eventSubProcessUnique.ts';
import { eventTrigger } from './eventTrigger.ts';
import { expressionLanguage } from './expressionLanguage.ts';
import { feelSyntax } from './feelSyntax.ts';
import { flowListing } from './flowListing.ts';
import { gatewayDirection } from './gatewayDirection.ts';
import { ioSpecification } from './ioSpecification.ts';
import { isExecutable } from './isExecutable.ts';
import { lanePartition } from './lanePartition.ts';
import { linkFlows } from './linkFlows.ts';
import { linkPairs } from './linkPairs.ts';
import { listener } from './listener.ts';
import { loneConditionalFlow } from './loneConditionalFlow.ts';
import { loopMaximum } from './loopMaximum.ts';
import { messageFlowEnds } from './messageFlowEnds.ts';
import { messageFlowPools } from './messageFlowPools.ts';
import { missingId } from './missingId.ts';
import { multiInstanceBehavior } from './multiInstanceBehavior.ts';
import { multiInstanceCount } from './multiInstanceCount.ts';
import { parallelMultiple } from './parallelMultiple.ts';
import { participantProcess } from './participantProcess.ts';
import { processElements } from './processElements.ts';
import { processStart } from './processStart.ts';
import { quantities } from './quantities.ts';
import { receiveInstantiate } from './receiveInstantiate.ts';
import { scriptBody } from './scriptBody.ts';
import { sequenceFlowBorder } from './sequenceFlowBorder.ts';
import { sequenceFlowEnds } from './sequenceFlowEnds.ts';
import { standardLoopCondition } from './standardLoopCondition.ts';
import { startEventIncoming } from './startEventIncoming.ts';
import { startEventTrigger } from './startEventTrigger.ts';
import { thrownCode } from './thrownCode.ts';
import { timerDefinition } from './timerDefinition.ts';
import { unconditionalChoice } from './unconditionalChoice.ts';
import { unknownAttribute } from './unknownAttribute.ts';
import { unknownElement } from './unknownElement.ts';
import { unreachable } from './unreachable.ts';
import { unreadableContent } from './unreadableContent.ts';
import { unresolvedReference } from './unresolvedReference.ts';

/** Every static check that reading runs; `docs/bpmn-checks.md` lists them. */
export const checks: readonly Check[] = [
  adHocEvents,
  alwaysInterrupts,
  approvalAction,
  approvalCountersign,
  approvalLimit,
  approvalNamespace,
  approvalReturn,
  approvalVisit,
  attributeValue,
  boundaryAttached,
  boundaryIncoming,
  boundaryOutgoing,
  callActivityElement,
  cancelEvent,
  compensationFlows,
  compensationHandler,
  compensationTarget,
  compensationUnused,
  conditionalCondition,
  conditionalFlowSource,
  connectorFields,
  dataAssociation,
  deadEnd,
  defaultFlow,
  definitionReference,
  duplicateId,
  endEventOutgoing,
  eventGatewayInstantiate,
  eventGatewayOutgoing,
  eventGatewayTargets,
  eventSubProcessFlows,
  eventSubProcessStart,
  eventSubProcessUnique,
  eventTrigger,
  expressionLanguage,
  feelSyntax,
  flowListing,
  gatewayDirection,
  ioSpecification,
  isExecutable,
  lanePartition,
  linkFlows,
  linkPairs,
  listener,
  loneConditionalFlow,
  loopMaximum,
  messageFlowEnds,
  messageFlowPools,
  missingId,
  multiInstanceBehavior,
  multiInstanceCount,
  parallelMultiple,
  participantProcess,
  processElements,
  processStart,
  quantities,
  receiveInstantiate,
  scriptBody,
  sequenceFlowBorder,
  sequenceFlowEnds,
  standardLoopCondition,
  startEventIncoming,
  startEventTrigger,
  thrownCode,
  timerDefinition,
  unconditionalChoice,
  unknownAttribute,
  unknownElement,
  unreachable,
  unreadableContent,
  unresolvedReference,
];
