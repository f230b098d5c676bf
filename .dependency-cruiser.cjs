/** The boundaries of docs/architecture.md: designer → api → engine; inside engine hosts → store → run → the rest. */
const pure = '^engine/src/(bpmn|run|elements|limits|visits|feel|dmn|verify|connectors)/';
const test = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Two places are recursive by nature: the life cycle and the elements that it drives, and compiling scopes in scopes.',
      severity: 'error',
      from: { pathNot: '^engine/src/(run|elements|bpmn/compile)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'engine-below-all',
      severity: 'error',
      from: { path: '^engine/', pathNot: test },
      to: { path: '^(api|designer|test|processes)/' },
    },
    {
      name: 'api-below-designer',
      severity: 'error',
      from: { path: '^api/', pathNot: test },
      to: { path: '^(designer|test)/' },
    },
    {
      name: 'designer-uses-contracts-only',
      severity: 'error',
      from: { path: '^designer/' },
      to: { path: '^api/src/(?!contract/)' },
    },
    {
      name: 'designer-is-pure',
      severity: 'error',
      from: { path: '^designer/src/' },
      to: { path: '^engine/src/(store/postgres|hosts|cli)/' },
    },
    {
      name: 'contracts-are-pure',
      severity: 'error',
      from: { path: '^api/src/contract/', pathNot: test },
      to: { path: '^api/src/(?!contract/)' },
    },
    { name: 'core-is-pure', severity: 'error', from: { path: pure, pathNot: test }, to: { dependencyTypes: ['core'] } },
    {
      name: 'core-knows-no-rim',
      severity: 'error',
      from: { path: pure, pathNot: test },
      to: { path: '^engine/src/(store|hosts|scenario|cli)/' },
    },
    {
      name: 'store-below-hosts',
      severity: 'error',
      from: { path: '^engine/src/store/', pathNot: test },
      to: { path: '^engine/src/(hosts|scenario|cli)/' },
    },
    {
      name: 'hosts-below-scenario',
      severity: 'error',
      from: { path: '^engine/src/hosts/', pathNot: test },
      to: { path: '^engine/src/cli/' },
    },
    {
      name: 'workflow-is-deterministic',
      comment: 'What the workflow bundle holds must replay: no I/O, no store, no interpreter.',
      severity: 'error',
      from: { path: '^engine/src/hosts/temporal/workflow' },
      to: {
        path: '^engine/src/(run/step|elements|store/(postgres|memory)|feel|dmn)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflow-no-node',
      severity: 'error',
      from: { path: '^engine/src/hosts/temporal/workflow' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.css$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: 'node_modules|/dist/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
