/** How a case stands, in the words of a scenario. The same for every engine: it is read from the state and the history. */
import type { Process } from '../bpmn/process.ts';
import type { HistoryFact } from '../run/command.ts';
import { armedOf, type Definitions, incidentsOf, variablesOf, waitingOf } from '../run/inspect.ts';
import type { Variables } from '../run/json.ts';
import type { State } from '../run/state.ts';
import type { CaseRef } from '../store/store.ts';
import type { ScenarioEngine } from './engine.ts';

/** What a scenario may expect of a case, and what its result shows. */
export interface View {
  /** Null: the case has not started. */
  readonly status: State['status'] | null;
  readonly entered: readonly string[];
  readonly completed: readonly string[];
  readonly waiting: readonly string[];
  readonly armed: readonly string[];
  readonly ended: readonly string[];
  readonly variables: Variables;
  readonly incidents: number;
}

const NOT_STARTED: View = {
  status: null,
  entered: [],
  completed: [],
  waiting: [],
  armed: [],
  ended: [],
  variables: {},
  incidents: 0,
};

/** Looks at a case; `ref` undefined is a case that has not started yet. */
export async function look(
  engine: ScenarioEngine,
  definitions: KnownDefinitions,
  ref: CaseRef | undefined,
): Promise<View> {
  const state = ref === undefined ? undefined : await engine.state(ref);
  if (ref === undefined || state === undefined) return NOT_STARTED;
  const history = await engine.history(ref);
  const of = (kind: HistoryFact['kind']): string[] =>
    history.flatMap(({ element, what }) => (what.kind === kind && element !== null ? [element] : []));
  const entered = of('entered');
  return {
    status: state.status,
    entered,
    completed: of('completed'),
    waiting: waitingOf(state, definitions),
    armed: armedOf(state, definitions),
    ended: entered.filter((id) => definitions.isEndEvent(id)).sort(),
    variables: variablesOf(state),
    incidents: incidentsOf(state),
  };
}

/** The definitions that a scenario has deployed. */
export class KnownDefinitions implements Definitions {
  readonly #byHash = new Map<string, Process>();
  readonly #endEvents = new Set<string>();

  add(process: Process): void {
    this.#byHash.set(process.hash, process);
    for (const node of process.nodes) if (node.type === 'endEvent') this.#endEvents.add(node.id);
  }
  process(hash: string): Process | undefined {
    return this.#byHash.get(hash);
  }
  isEndEvent(id: string): boolean {
    return this.#endEvents.has(id);
  }
  /** Whether a flow node is of one of the definitions that a state uses. */
  uses(state: State, id: string): boolean {
    return state.definitions.some((hash) => this.#byHash.get(hash)?.nodes.some((node) => node.id === id));
  }
}
