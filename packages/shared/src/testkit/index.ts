/** What tests run on: MongoDB, RabbitMQ, and the whole shop. */

export { type Explained, watchedConnection } from './explain.ts'
export {
  clearAbandonedFolders,
  embeddedMongo,
  embeddedRabbit,
  freshDatabase,
  freshVhost,
  startMongo,
  startRabbit,
  type TestRabbit,
  type TestServer,
  temporaryFolder,
} from './servers.ts'
export { type FakeStripe, fakeStripe, type StripeCall } from './stripe-fake.ts'
export { type StripeMock, startStripeMock } from './stripe-mock.ts'
export { startTill, type TillOptions } from './till.ts'
export {
  type BrokerWatch,
  type DatabaseWatch,
  filesOf,
  outputOf,
  type Trace,
  watchBroker,
  watchDatabases,
} from './watching.ts'
