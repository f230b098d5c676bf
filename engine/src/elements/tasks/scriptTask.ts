import type { TaskNode } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { evaluateIn } from '../../run/expressions.ts';
import { cancelJob, runJob } from '../../run/jobs.ts';
import type { Json, Variables } from '../../run/json.ts';
import { complete } from '../../run/lifecycle.ts';

/** BPMN 2.0 §10.3.3 Script Task: FEEL runs at once, any other language as a job. */
export const scriptTask: Element<Extract<TaskNode, { type: 'scriptTask' }>> = {
  begin(run, node, { id }) {
    if (node.job !== null) runJob(run, node.job, id);
    else if (node.script === null) complete(run, id);
    else complete(run, id, variablesOf(evaluateIn(run, node.script, id), node.resultVariable));
  },
  interrupt: (run, _node, instance) => cancelJob(run, instance),
};

/** The entries of a context, or the whole under the name of the result variable. */
export function variablesOf(value: Json, resultVariable: string | null): Variables {
  if (resultVariable !== null) return { [resultVariable]: value };
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : {};
}
