/** Who may import whom. Services meet in packages/shared only, so that each can be built, deployed and scaled by itself. */
module.exports = {
  forbidden: [
    {
      name: 'services-stay-apart',
      comment: 'A service never imports another: they meet in packages/shared/src/contracts.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' },
    },
    {
      name: 'services-know-no-tools',
      comment: 'What is deployed must not need what develops, tests or measures it.',
      severity: 'error',
      from: { path: '^services/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { path: '^(tools|e2e|bench|simulation)/|^packages/shared/src/(testkit|infra)/' },
    },
    {
      name: 'service-tests-know-no-tools',
      comment: 'A test of a service may use the test kit, but nothing from beside the services.',
      severity: 'error',
      from: { path: '^services/.*\\.(test|fixture)\\.ts$' },
      to: { path: '^(tools|e2e|bench|simulation)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules decide on what they are given: no HTTP, no database, no broker, no clock of the machine.',
      severity: 'error',
      from: { path: '(^|/)(rules|decide|[^/]+-rules)\\.ts$' },
      to: {
        path: '(^|/)node_modules/(fastify|mongoose|amqplib)(/|$)|^(fastify|mongoose|amqplib)$|^node:(fs|net|http|https|timers)',
      },
    },
    {
      name: 'shared-knows-no-service',
      comment: 'packages/shared is what services stand on.',
      severity: 'error',
      from: { path: '^packages/shared/' },
      to: { path: '^services/' },
    },
    {
      name: 'shared-knows-no-tools',
      comment: 'Only the test kit reaches for the supervisor, to start the whole shop.',
      severity: 'error',
      from: { path: '^packages/shared/', pathNot: '^packages/shared/src/testkit/till\\.ts$' },
      to: { path: '^(tools|e2e|bench|simulation)/' },
    },
    {
      name: 'everything-is-found',
      comment: 'An import that leads nowhere, or to a package that the importer does not name in its package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(mongodb-memory-server-core/lib)' },
    },
  ],
  options: {
    // TypeScript 7 has no API yet; swc reads the sources, type imports included.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules/\\.|dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
}
