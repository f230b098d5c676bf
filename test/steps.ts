/** The steps of `npm test`, from fast to slow. */
export type Step =
  | { readonly kind: 'check'; readonly name: string; readonly what: string; readonly command: readonly string[] }
  | { readonly kind: 'suite'; readonly name: string; readonly what: string; readonly paths: readonly string[] };

export const steps: readonly Step[] = [
  { kind: 'check', name: 'types', what: 'engine, api, processes and test', command: ['tsc', '--noEmit'] },
  { kind: 'check', name: 'types-designer', what: 'the browser app', command: ['tsc', '--noEmit', '-p', 'designer'] },
  { kind: 'check', name: 'lint', what: 'format and lint rules', command: ['biome', 'ci', '.'] },
  {
    kind: 'check',
    name: 'boundaries',
    what: 'imports point down, the core is pure',
    command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'engine', 'api', 'designer/src', 'test'],
  },
  { kind: 'check', name: 'dead-code', what: 'no unused file, export or dependency', command: ['knip'] },
  { kind: 'suite', name: 'engine', what: 'the core and its laws', paths: ['engine/src'] },
  { kind: 'suite', name: 'conformance', what: 'BPMN 2.0, clause by clause', paths: ['test/conformance'] },
  { kind: 'suite', name: 'processes', what: 'the item library', paths: ['processes'] },
  { kind: 'suite', name: 'hosts', what: 'PostgreSQL and Temporal', paths: ['test/hosts'] },
  { kind: 'suite', name: 'races', what: 'two events that meet in one case', paths: ['test/races'] },
  { kind: 'suite', name: 'faults', what: 'what is killed, restarted and lost', paths: ['test/faults'] },
  {
    kind: 'check',
    name: 'growth',
    what: 'a database that has grown, beside an empty one',
    command: ['node', 'test/bench/growth.ts', '2000', '20000', '30'],
  },
  { kind: 'suite', name: 'api', what: 'routes, roles and bad input', paths: ['api/src', 'test/api'] },
  { kind: 'suite', name: 'demo', what: 'the demonstration comes out as planned', paths: ['test/demo'] },
  {
    kind: 'suite',
    name: 'browser',
    what: 'a person\u2019s path through every screen',
    paths: ['designer/src', 'test/browser'],
  },
];
