/** Small diagrams, right and wrong. */
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:approval="http://onevisit.dev/schema/approval" id="d" targetNamespace="test">
  <message id="paid" name="paid"/><signal id="halt" name="halt"/>
  <error id="noAccount" name="noAccount" errorCode="noAccount"/>`;

function diagram(id: string, body: string): string {
  return `${HEAD}<process id="${id}" name="${id}" isExecutable="true">${body}</process></definitions>`;
}

/** One task of the market regulator's, with its form's outcome unused. */
export function oneTask(id: string): string {
  return diagram(
    id,
    `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
     <userTask id="check" name="Check" approval:department="market-regulator" approval:candidateGroups="market-regulator"/>
     <sequenceFlow id="f2" sourceRef="check" targetRef="end"/><endEvent id="end"/>`,
  );
}

export const MALFORMED = `${HEAD}<process id="p" isExecutable="true"><startEvent id="start"></process></definitions>`;

export const WITH_ENTITIES = `<?xml version="1.0"?>
<!DOCTYPE definitions [ <!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;&a;&a;"> <!ENTITY x SYSTEM "file:///etc/passwd"> ]>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="test">
  <process id="p" name="&b;&x;" isExecutable="true"><startEvent id="start"/></process></definitions>`;

export const WITHOUT_START = diagram('nostart', '');

export const UNKNOWN_ELEMENT = diagram('unknown', '<startEvent id="start"/><flyingTask id="fly"/>');

export const UNKNOWN_EXPRESSION = diagram(
  'expression',
  `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="choose"/>
   <exclusiveGateway id="choose" default="f3"/>
   <sequenceFlow id="f2" sourceRef="choose" targetRef="end"><conditionExpression xsi:type="tFormalExpression">= if then ((</conditionExpression></sequenceFlow>
   <sequenceFlow id="f3" sourceRef="choose" targetRef="end"/><endEvent id="end"/>`,
);

/** An exclusive split into a parallel join: it can never end. */
export const DEADLOCK = diagram(
  'deadlock',
  `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="split"/>
   <exclusiveGateway id="split" default="f3"/>
   <sequenceFlow id="f2" sourceRef="split" targetRef="join"><conditionExpression xsi:type="tFormalExpression">= a</conditionExpression></sequenceFlow>
   <sequenceFlow id="f3" sourceRef="split" targetRef="join"/><parallelGateway id="join"/>
   <sequenceFlow id="f4" sourceRef="join" targetRef="end"/><endEvent id="end"/>`,
);

/** Checked by the market regulator, signed by the tax bureau, within three working days. */
export const SIGNED = diagram(
  'signed',
  `<extensionElements><approval:timeLimit promised="3" statutory="20" unit="workingDay"/></extensionElements>
   <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
   <userTask id="check" name="Check" approval:department="market-regulator" approval:candidateGroups="market-regulator"/>
   <sequenceFlow id="f2" sourceRef="check" targetRef="sign"/>
   <userTask id="sign" name="Sign" approval:department="tax" approval:candidateGroups="tax"/>
   <sequenceFlow id="f3" sourceRef="sign" targetRef="end"/><endEvent id="end"/>`,
);

/** Promised in one day, due in two, on a calendar whose day lasts a second. */
export const OVERRUN = diagram(
  'overrun',
  `<extensionElements><approval:timeLimit promised="1" statutory="2" unit="workingDay" calendar="seconds"/></extensionElements>
   <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
   <userTask id="check" name="Check" approval:department="market-regulator" approval:candidateGroups="market-regulator">
     <extensionElements><approval:timeLimit promised="1" unit="workingDay" calendar="seconds"/></extensionElements></userTask>
   <sequenceFlow id="f2" sourceRef="check" targetRef="end"/><endEvent id="end"/>`,
);

/** Two visits at two places, one more than is allowed. */
export const VISITS = diagram(
  'visits',
  `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="first"/>
   <userTask id="first" name="First" approval:department="market-regulator" approval:candidateGroups="market-regulator">
     <extensionElements><approval:visit purpose="identity" place="hall"/></extensionElements></userTask>
   <sequenceFlow id="f2" sourceRef="first" targetRef="second"/>
   <userTask id="second" name="Second" approval:department="market-regulator" approval:candidateGroups="market-regulator">
     <extensionElements><approval:visit purpose="originals" place="archive"/></extensionElements></userTask>
   <sequenceFlow id="f3" sourceRef="second" targetRef="end"/><endEvent id="end"/>`,
);

/** Waits for the message `paid`, then for the signal `halt`. */
export const LISTENING = diagram(
  'listening',
  `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="pay"/>
   <intermediateCatchEvent id="pay"><messageEventDefinition messageRef="paid"/></intermediateCatchEvent>
   <sequenceFlow id="f2" sourceRef="pay" targetRef="wait"/>
   <intermediateCatchEvent id="wait"><signalEventDefinition signalRef="halt"/></intermediateCatchEvent>
   <sequenceFlow id="f3" sourceRef="wait" targetRef="end"/><endEvent id="end"/>`,
);

/** Two departments that need the applicant at once, in two halls: one visit more than is allowed. */
export const TWO_PLACES = diagram(
  'two-places',
  `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="split"/><parallelGateway id="split"/>
   <sequenceFlow id="f2" sourceRef="split" targetRef="first"/><sequenceFlow id="f3" sourceRef="split" targetRef="second"/>
   <userTask id="first" name="First" approval:department="market-regulator" approval:candidateGroups="market-regulator">
     <extensionElements><approval:visit purpose="identity" documents="identity card" place="service-hall"/></extensionElements></userTask>
   <userTask id="second" name="Second" approval:department="market-regulator" approval:candidateGroups="market-regulator">
     <extensionElements><approval:visit purpose="originals" documents="deed" place="archive"/></extensionElements></userTask>
   <sequenceFlow id="f4" sourceRef="first" targetRef="join"/><sequenceFlow id="f5" sourceRef="second" targetRef="join"/>
   <parallelGateway id="join"/><sequenceFlow id="f6" sourceRef="join" targetRef="end"/><endEvent id="end"/>`,
);

/** Signed in person, inspected in person by another department meanwhile, and collected or sent by express. */
export const IN_PERSON = diagram(
  'in-person',
  `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="split"/><parallelGateway id="split"/>
   <sequenceFlow id="f2" sourceRef="split" targetRef="sign"/><sequenceFlow id="f3" sourceRef="split" targetRef="seal"/>
   <userTask id="sign" name="Sign" approval:department="market-regulator" approval:candidateGroups="market-regulator">
     <extensionElements><approval:visit purpose="signature" documents="identity card" place="service-hall"/></extensionElements></userTask>
   <userTask id="seal" name="Seal" approval:department="public-security" approval:candidateGroups="public-security">
     <extensionElements><approval:visit purpose="seal" documents="old seal" place="service-hall"/></extensionElements></userTask>
   <sequenceFlow id="f4" sourceRef="sign" targetRef="join"/><sequenceFlow id="f5" sourceRef="seal" targetRef="join"/>
   <parallelGateway id="join"/><sequenceFlow id="f6" sourceRef="join" targetRef="collect"/>
   <userTask id="collect" name="Collect" approval:department="tax" approval:candidateGroups="tax">
     <extensionElements><approval:visit purpose="collection" documents="receipt" place="service-hall"><approval:alternative kind="express"/></approval:visit></extensionElements></userTask>
   <sequenceFlow id="f7" sourceRef="collect" targetRef="end"/><endEvent id="end"/>`,
);

/** Checked at the counter, then paid by a program of the treasury. */
export const CHECKED_THEN_PAID = diagram(
  'checked-then-paid',
  `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
   <userTask id="check" name="Check" approval:department="service-counter" approval:candidateGroups="service-counter"/>
   <sequenceFlow id="f2" sourceRef="check" targetRef="pay"/>
   <serviceTask id="pay" name="Pay" approval:jobType="payment"/>
   <sequenceFlow id="f3" sourceRef="pay" targetRef="end"/><endEvent id="end"/>`,
);

/** Paid by a program of the treasury: two tries; an account that is unknown is corrected at the counter. */
export const PAID_BY_JOB = diagram(
  'paid-by-job',
  `<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="pay"/>
   <serviceTask id="pay" name="Pay" approval:jobType="payment" approval:retries="2"><extensionElements>
     <approval:header key="bank" value="city"/></extensionElements></serviceTask>
   <sequenceFlow id="f2" sourceRef="pay" targetRef="end"/><endEvent id="end"/>
   <boundaryEvent id="unknown" attachedToRef="pay"><errorEventDefinition errorRef="noAccount"/></boundaryEvent>
   <sequenceFlow id="f3" sourceRef="unknown" targetRef="correct"/>
   <userTask id="correct" name="Correct" approval:department="service-counter" approval:candidateGroups="service-counter"/>
   <sequenceFlow id="f4" sourceRef="correct" targetRef="end"/>`,
);

/**
 * Checked, then approved and signed by one department beside another's survey. It is returned once; from the signature to the
 * approval alone, but for whom a post of the department lets further, and from the approval but for a manager.
 */
export const RETURNED_BY_RULE = diagram(
  'returned-by-rule',
  `<extensionElements><approval:returnPolicy rounds="1"/></extensionElements>
   <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
   <userTask id="check" name="初审" approval:department="market-regulator" approval:candidateGroups="market-regulator"/>
   <sequenceFlow id="f2" sourceRef="check" targetRef="accept"/>
   <userTask id="accept" name="受理" approval:department="market-regulator" approval:candidateGroups="market-regulator"/>
   <sequenceFlow id="f3" sourceRef="accept" targetRef="split"/><parallelGateway id="split"/>
   <sequenceFlow id="f4" sourceRef="split" targetRef="approve"/><sequenceFlow id="f5" sourceRef="split" targetRef="survey"/>
   <userTask id="survey" name="现场踏勘" approval:department="fire" approval:candidateGroups="fire"/>
   <userTask id="approve" name="审批" approval:department="tax" approval:candidateGroups="tax"><extensionElements>
     <approval:returnPolicy to="accept"/></extensionElements></userTask>
   <sequenceFlow id="f6" sourceRef="approve" targetRef="sign"/>
   <userTask id="sign" name="签批" approval:department="tax" approval:candidateGroups="tax"><extensionElements>
     <approval:returnPolicy to="approve" liftedBy="tax-supervisors"/></extensionElements></userTask>
   <sequenceFlow id="f7" sourceRef="sign" targetRef="join"/><sequenceFlow id="f8" sourceRef="survey" targetRef="join"/>
   <parallelGateway id="join"/><sequenceFlow id="f9" sourceRef="join" targetRef="end"/><endEvent id="end"/>`,
);
