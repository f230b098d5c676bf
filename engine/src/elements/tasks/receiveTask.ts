import type { TaskNode } from '../../bpmn/process.ts';
import { type Element, rest } from '../../run/element.ts';
import { complete } from '../../run/lifecycle.ts';
import { armEvent } from '../../run/triggers.ts';

/** BPMN 2.0 §10.3.3 Receive Task: rests until its message arrives, or until it is completed when it has none. */
export const receiveTask: Element<Extract<TaskNode, { type: 'receiveTask' }>> = {
  begin(run, node, { id }) {
    armEvent(run, node, id);
    rest(run, id, 'receiveTask');
  },
  occur: (run, _node, { id }, _trigger, payload) => complete(run, id, payload),
};
