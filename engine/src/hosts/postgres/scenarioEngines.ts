/** Scenarios on the postgres host. */
import type { ScenarioEngines } from '../../scenario/engine.ts';

export async function postgresEngines(): Promise<ScenarioEngines> {
  throw new Error('onevisit scenario --engine postgres is not available in this version.');
}
