import { afterEach, describe, expect, it } from '@jest/globals'
import type { Message, Posted } from '../runtime/ports.ts'
import { freshVhost } from '../testkit/index.ts'
import { connectBus, listenToFacts } from './index.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const fact = (id: string, type = 'order.changed.v1'): Posted => ({
  id,
  to: 'events',
  type,
  subject: '66f0a1b2c3d4e5f6a7b8c9d0',
  time: '2026-01-01T00:00:00.000Z',
  data: {},
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

async function broker() {
  const url = await freshVhost()
  const bus = await connectBus({ url, service: 'order', logger: quiet })
  open.push(bus)
  await until(() => bus.ready() === true)
  return { url, bus }
}

function listenerAt(url: string, more: { onGap?(): void } = {}) {
  const heard: string[] = []
  const listener = listenToFacts({
    url,
    name: 'test',
    patterns: ['order.changed.v1'],
    logger: quiet,
    onFact: ({ id }: Message) => heard.push(id),
    onGap: () => more.onGap?.(),
  })
  open.push(listener)
  return { listener, heard }
}

describe('a listener', () => {
  it('hears what it asked for, while it attends, as does every other', async () => {
    const { url, bus } = await broker()
    const [one, two] = [listenerAt(url), listenerAt(url)]
    await until(() => one.listener.state() === true && two.listener.state() === true)
    await bus.publish([fact('before')])
    await one.listener.attend()
    await two.listener.attend()
    await bus.publish([fact('other', 'catalog.unit-changed.v1'), fact('first')])
    await until(() => one.heard.length > 0 && two.heard.length > 0)
    await two.listener.rest()
    await bus.publish([fact('second')])
    await until(() => one.heard.length > 1)
    await two.listener.attend()
    await bus.publish([fact('third')])
    await until(() => two.heard.length > 1)
    expect(one.heard).toEqual(['first', 'second', 'third'])
    expect(two.heard).toEqual(['first', 'third'])
  })

  it('that attends before it is connected is told of the gap, and then hears', async () => {
    const { url, bus } = await broker()
    let gaps = 0
    const { listener, heard } = listenerAt(url, {
      onGap: () => {
        gaps += 1
      },
    })
    await listener.attend()
    await until(() => gaps === 1)
    await bus.publish([fact('after')])
    await until(() => heard.length > 0)
    expect(heard).toEqual(['after'])
  })
})
