import type { TaskNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { closeTask, openTask } from '../../run/personTask.ts';

/** BPMN 2.0 §10.3.4 Manual Task: done without the engine, which is told when it is. */
export const manualTask: Element<Extract<TaskNode, { type: 'manualTask' }>> = {
  begin: (run, node, { id }) => openTask(run, node, id),
  interrupt: (run, _node, instance) => closeTask(run, instance, 'cancelled'),
};
