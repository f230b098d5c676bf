import type { TaskNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { closeTask, openTask } from '../../run/personTask.ts';

/** BPMN 2.0 §10.3.4 User Task: rests until a person completes it. */
export const userTask: Element<Extract<TaskNode, { type: 'userTask' }>> = {
  begin: (run, node, { id }) => openTask(run, node, id),
  interrupt: (run, _node, instance) => closeTask(run, instance, 'cancelled'),
};
