import type { TaskNode } from '../../bpmn/process.ts';
import { decide } from '../../run/decisions.ts';
import type { Element } from '../../run/element.ts';
import { cancelJob, runJob } from '../../run/jobs.ts';
import { complete } from '../../run/lifecycle.ts';
import { variablesOf } from './scriptTask.ts';

/** BPMN 2.0 §10.3.3 Business Rule Task: a decision is made at once; without one it is a job. */
export const businessRuleTask: Element<Extract<TaskNode, { type: 'businessRuleTask' }>> = {
  begin(run, node, { id }) {
    if (node.decision !== null) complete(run, id, variablesOf(decide(run, node.decision, id), node.resultVariable));
    else if (node.job !== null) runJob(run, node.job, id);
    else complete(run, id);
  },
  interrupt: (run, _node, instance) => cancelJob(run, instance),
};
