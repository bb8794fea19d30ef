export { createFakeBroker, type FakeBroker } from './fake-bus.ts'
export type { ConsumeOptions, DeadLetter, DeadLetterDetail, DeadLetterPage, DeadLetters, MessageBus } from './ports.ts'
export { connectBus, type RabbitBus, type RabbitOptions } from './rabbit-bus.ts'
export { namesWith, queuesOf, RETRY_DELAYS_MS } from './topology.ts'
