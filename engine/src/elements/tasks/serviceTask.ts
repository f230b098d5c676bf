import type { TaskNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { cancelJob, runJob } from '../../run/jobs.ts';

/** BPMN 2.0 §10.3.3 Service Task: a job, and rests until it is done. */
export const serviceTask: Element<Extract<TaskNode, { type: 'serviceTask' }>> = {
  begin: (run, node, { id }) => runJob(run, node.job, id),
  interrupt: (run, _node, instance) => cancelJob(run, instance),
};
