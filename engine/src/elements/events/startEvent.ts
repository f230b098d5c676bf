import type { StartEvent } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { complete } from '../../run/lifecycle.ts';

/** BPMN 2.0 §13.5.1 Start Event: what it waited for has happened by the time it is entered. */
export const startEvent: Element<StartEvent> = {
  begin: (run, _node, { id }) => complete(run, id),
  // A parallel multiple start, whose remaining events it awaited, is complete.
  occur: (run, _node, { id }, _trigger, payload) => complete(run, id, payload),
};
