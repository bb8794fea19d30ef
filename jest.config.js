const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  testPathIgnorePatterns: ['/node_modules/', '/.till/'],
  modulePathIgnorePatterns: ['/.till/'],
  ...more,
})

/** One MongoDB and one RabbitMQ per run, from the environment, containers or embedded. */
const servers = { globalSetup: './tools/jest-servers.ts', globalTeardown: './tools/jest-servers-stop.ts' }

/** File suffixes say what a test needs: `.test.ts` nothing, `.int.test.ts` MongoDB or RabbitMQ, `.e2e.test.ts` every service. */
export default {
  // It ends what hangs, and judges nobody's speed: a slow machine that installs everything first must not fail for it.
  testTimeout: 120_000,
  projects: [
    project('unit', ['**/*.test.ts', '!**/*.int.test.ts', '!**/*.e2e.test.ts', '!**/*.faults.test.ts']),
    project('int', ['**/*.int.test.ts'], servers),
    project('e2e', ['**/*.e2e.test.ts'], { globalSetup: './e2e/till-up.ts', globalTeardown: './e2e/till-down.ts' }),
    project('faults', ['**/*.faults.test.ts']),
  ],
}
