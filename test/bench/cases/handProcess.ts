/** The peer: a workflow written by hand for one fixed process of n tasks, one after the other. */
import { allHandlersFinished, condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { HandActivities } from './handActivities.ts';

const local = proxyLocalActivities<HandActivities>({ startToCloseTimeout: '60s' });

export interface HandInput {
  readonly case: string;
  readonly tasks: number;
}

export async function handWritten({ case: id, tasks }: HandInput): Promise<void> {
  let completed = 0;
  setHandler(defineUpdate<number, [string]>('start'), (event) => local.write({ case: id, tasks, completed: 0, event }));
  setHandler(defineUpdate<number, [string]>('complete'), async (event) => {
    const version = await local.write({ case: id, tasks, completed: completed + 1, event });
    completed++;
    return version;
  });
  await condition(() => completed === tasks && allHandlersFinished());
}
