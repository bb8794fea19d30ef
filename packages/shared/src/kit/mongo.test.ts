import { expect, it } from '@jest/globals'
import { createLogger } from './logger.ts'
import { connectMongo } from './mongo.ts'

it('says what it waits for while MongoDB is away, without the password, and gives up when told to', async () => {
  const enough = new AbortController()
  const lines: string[] = []
  const log = createLogger('order', 'info', {
    write: (line: string) => {
      lines.push(line)
      if (lines.length === 3) enough.abort(new Error('enough'))
    },
  })
  // Port 1 of the loopback refuses at once.
  const connecting = connectMongo('mongodb://till:hush@127.0.0.1:1/order', log, {
    signal: enough.signal,
    retryMs: 1,
    serverSelectionTimeoutMs: 20,
  })
  await expect(connecting).rejects.toThrow('enough')
  expect(lines.filter((line) => line.includes('waiting for MongoDB')).length).toBeGreaterThan(0)
  expect(lines.join()).not.toContain('hush')
})
