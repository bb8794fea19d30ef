import { createApp } from './app.ts'
import { createLogger } from './logger.ts'
import { serve } from './serve.ts'

/** A process for serve.test.ts: `/waits` answers once a line comes in. */
const logger = createLogger('shop')
const app = await createApp({ name: 'shop', version: '1', logger, ready: async () => ({}) })
const told = Promise.withResolvers<void>()
process.stdin.once('data', () => told.resolve())
app.get('/waits', async () => {
  logger.info('waiting')
  await told.promise
  return {}
})
await serve({
  app,
  port: 0,
  host: '127.0.0.1',
  logger,
  stop: async () => {
    process.stdin.destroy()
  },
})
