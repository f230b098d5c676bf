/** The engines that scenarios run on, by name; each is loaded only when it is asked for. */
import type { ScenarioEngines } from './engine.ts';

export const ENGINE_NAMES = ['memory', 'postgres', 'temporal'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** Loads the engines of a host; a host that needs a server brings it up, and takes it down on `close`. */
export async function loadEngines(name: EngineName): Promise<ScenarioEngines> {
  switch (name) {
    case 'memory':
      return (await import('../hosts/memory/scenarioEngines.ts')).memoryEngines();
    case 'postgres':
      return (await import('../hosts/postgres/scenarioEngines.ts')).postgresEngines();
    case 'temporal':
      return (await import('../hosts/temporal/scenarioEngines.ts')).temporalEngines();
  }
}
