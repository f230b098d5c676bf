import type { Group } from './group.ts';
import { assignment } from './groups/assignment.tsx';
import { condition } from './groups/condition.tsx';
import { connector } from './groups/connector.tsx';
import { countersign } from './groups/countersign.tsx';
import { call, decision, job, script } from './groups/execution.tsx';
import { form } from './groups/form.tsx';
import { ioMapping } from './groups/ioMapping.tsx';
import { multiInstance } from './groups/multiInstance.tsx';
import { references } from './groups/reference.tsx';
import { returnPolicy } from './groups/returnPolicy.tsx';
import { stopsClock } from './groups/stopsClock.tsx';
import { timeLimit } from './groups/timeLimit.tsx';
import { timer } from './groups/timer.tsx';
import { visit } from './groups/visit.tsx';

/** The groups of the panel, in the order in which they stand. A new one is a file and a line here. */
export const groups: readonly Group[] = [
  assignment,
  timeLimit,
  form,
  visit,
  stopsClock,
  returnPolicy,
  condition,
  timer,
  ...references,
  multiInstance,
  countersign,
  script,
  connector,
  job,
  decision,
  call,
  ioMapping,
];
