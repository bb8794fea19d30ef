import { describe, expect, it } from '@jest/globals'
import type { Message } from '../runtime/ports.ts'
import { Unavailable } from '../runtime/ports.ts'
import { busContract, eventually, message, noting } from './bus.contract.ts'
import { createFakeBroker } from './fake-bus.ts'

busContract('in memory', async () => ({
  ...createFakeBroker({ retryDelaysMs: [1, 2], attemptsMax: 3 }),
  close: async () => {},
}))

describe('the fake broker', () => {
  it('is unavailable while it is away, and goes on where it was', async () => {
    const heard: Message[] = []
    const broker = createFakeBroker()
    const catalog = broker.connect('catalog')
    catalog.consume(noting(heard))
    broker.goAway()
    await expect(catalog.publish([message('m-1')])).rejects.toThrow(Unavailable)
    expect(catalog.ready()).toBe('the fake broker is away')
    broker.inject('catalog', {}, 'waits')
    broker.comeBack()
    await catalog.publish([message('m-2')])
    await eventually(() => expect(heard.map(({ id }) => id)).toEqual(['m-2']))
    expect(broker.published.map(({ id }) => id)).toEqual(['m-2'])
  })
})
