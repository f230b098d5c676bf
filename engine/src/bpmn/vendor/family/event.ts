import { type Element, is } from '../../element.ts';
import type { Converting } from '../converting.ts';

/** Variables that take the code and the message of a caught error or escalation. */
export function convertEvent(element: Element, converting: Converting): void {
  if (is(element, 'bpmn:ErrorEventDefinition')) {
    converting.move(element, 'errorCodeVariable', 'codeVariable', 'text');
    converting.move(element, 'errorVariableName', 'codeVariable', 'text');
    converting.move(element, 'errorMessageVariable', 'messageVariable', 'text');
  } else if (is(element, 'bpmn:EscalationEventDefinition')) {
    converting.move(element, 'escalationCodeVariable', 'codeVariable', 'text');
  }
}
