import type { TaskNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { cancelJob, runJob } from '../../run/jobs.ts';
import { complete } from '../../run/lifecycle.ts';
import { throwMessage } from '../../run/throwing.ts';

/** BPMN 2.0 §10.3.3 Send Task: throws its message; without one it is a job. */
export const sendTask: Element<Extract<TaskNode, { type: 'sendTask' }>> = {
  begin(run, node, { id }) {
    if (node.message === null && node.job !== null) {
      runJob(run, node.job, id);
      return;
    }
    if (node.message !== null) throwMessage(run, id, node.message, node.inputs);
    complete(run, id);
  },
  interrupt: (run, _node, instance) => cancelJob(run, instance),
};
