/** Scenarios on the memory host. */
import type { Instant } from '../../run/event.ts';
import type { ScenarioEngine, ScenarioEngines } from '../../scenario/engine.ts';
import { MemoryStore } from '../../store/memory/memoryStore.ts';
import { MemoryHost } from './memoryHost.ts';

export function memoryEngines(): ScenarioEngines {
  return { open: async (at) => openEngine(at), close: async () => {} };
}

function openEngine(at: Instant): ScenarioEngine {
  const store = new MemoryStore();
  const host = new MemoryHost(store, at);
  return {
    deploy: (deployment) => host.deploy(deployment),
    putCalendar: (tenant, calendar) => store.putCalendar(tenant, calendar),
    send: (event) => host.send(event),
    throw: (tenant, thrown) => host.throw(tenant, thrown),
    settle: (now) => host.advance(now),
    advance: (to) => host.advance(to),
    cases: async () => store.headers(),
    state: (ref) => store.state(ref),
    tasks: async (ref) => [...(store.record(ref)?.tasks.values() ?? [])],
    history: async (ref) => store.record(ref)?.history ?? [],
    close: () => host.close(),
  };
}
