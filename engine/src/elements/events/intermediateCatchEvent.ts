import type { IntermediateCatchEvent } from '../../bpmn/process.ts';
import { type Element, rest } from '../../run/element.ts';
import { complete } from '../../run/lifecycle.ts';
import { armEvent, disarmAll } from '../../run/triggers.ts';

/** BPMN 2.0 §13.5.2 Intermediate catch event: rests until one of its events happens. A link passes on at once. */
export const intermediateCatchEvent: Element<IntermediateCatchEvent> = {
  begin(run, node, { id }) {
    if (node.definitions.every(({ type }) => type === 'link')) {
      complete(run, id);
      return;
    }
    armEvent(run, node, id);
    rest(run, id, 'event');
  },
  occur(run, _node, { id }, _trigger, payload) {
    disarmAll(run, id);
    complete(run, id, payload);
  },
};
