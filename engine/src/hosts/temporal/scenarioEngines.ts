/** Scenarios on the temporal host. */
import type { ScenarioEngines } from '../../scenario/engine.ts';

export async function temporalEngines(): Promise<ScenarioEngines> {
  throw new Error('onevisit scenario --engine temporal is not available in this version.');
}
