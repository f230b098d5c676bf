/** Cases that began on an earlier release go on: their recorded histories replay with the workflow of today. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataConverterOf } from '@onevisit/engine/hosts/temporal/connection';
import { workflowBundle } from '@onevisit/engine/hosts/temporal/worker';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { histories, recordedKeys } from './recorded.ts';

interface Recorded {
  readonly workflowId: string;
  readonly history: { readonly events: readonly unknown[] };
}
const files = readdirSync(histories).filter((file) => file.endsWith('.json'));

async function replay(recorded: readonly Recorded[]): Promise<readonly (Error | undefined)[]> {
  const options = { workflowBundle: await workflowBundle(), dataConverter: dataConverterOf(recordedKeys) };
  const all = recorded.map(({ workflowId, history }) => ({ workflowId, history: historyFromJSON(history) }));
  const errors: (Error | undefined)[] = [];
  for await (const { error } of Worker.runReplayHistories(options, all)) errors.push(error);
  return errors;
}

describe.each(files)('%s', (file) => {
  const recorded = JSON.parse(readFileSync(join(histories, file), 'utf8')) as readonly Recorded[];

  test('every history replays', async () => {
    const errors = await replay(recorded);
    expect(errors).toHaveLength(recorded.length);
    expect(errors.filter((error) => error !== undefined)).toEqual([]);
  }, 60_000);

  test('a history that the workflow would not have made is noticed', async () => {
    const [first] = recorded;
    const events = first!.history.events.filter((event) => !JSON.stringify(event).includes('core_local_activity'));
    const [error] = await replay([{ workflowId: first!.workflowId, history: { events } }]);
    expect(error).toBeInstanceOf(Error);
  }, 60_000);
});
