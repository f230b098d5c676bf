import type { TaskNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { complete } from '../../run/lifecycle.ts';

/** BPMN 2.0 §13.3.3: a task of no kind has nothing to do and completes. */
export const task: Element<Extract<TaskNode, { type: 'task' }>> = {
  begin: (run, _node, { id }) => complete(run, id),
};
