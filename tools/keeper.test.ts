import { describe, expect, it } from '@jest/globals'
import { keeper, pauseAfter, type Running } from './keeper.ts'

/** A process that ends when told to, and remembers how. */
function processes() {
  const started: { end(why: string): void; ended: string[] }[] = []
  const start = async (): Promise<Running> => {
    const ended: string[] = []
    let finish: (why: string) => void = () => undefined
    const exited = new Promise<string>((resolve) => {
      finish = resolve
    })
    const end = (why: string) => {
      ended.push(why)
      finish(why)
    }
    started.push({ end, ended })
    return { pid: 1000 + started.length, exited, end: async () => end('asked'), kill: () => end('killed') }
  }
  return { started, start }
}

describe('a keeper', () => {
  it('starts what ended unasked again', async () => {
    const { started, start } = processes()
    const events: string[] = []
    const again = Promise.withResolvers<void>()
    const kept = keeper({
      name: 'catalog',
      start,
      onChange: (event) => {
        events.push(event.kind === 'down' ? `down: ${event.why}` : 'up')
        if (started.length === 2 && event.kind === 'up') again.resolve()
      },
    })
    await kept.up()
    started[0]?.end('exit code 1')
    await again.promise
    expect(events).toEqual(['up', 'down: exit code 1', 'up'])
    expect(kept).toMatchObject({ pid: 1002, ends: 1 })
    await kept.down()
  })

  it('leaves what it ended itself alone', async () => {
    const { started, start } = processes()
    const kept = keeper({ name: 'catalog', start })
    await kept.up()
    await kept.down()
    expect(started).toHaveLength(1)
    expect(started[0]?.ended).toEqual(['asked'])
    expect(kept).toMatchObject({ pid: undefined, ends: 0 })
  })

  it('keeps a crashed one down until it is told to bring it up', async () => {
    const { started, start } = processes()
    const kept = keeper({ name: 'catalog', start })
    await kept.up()
    await kept.kill({ stayDown: true })
    expect(started).toHaveLength(1)
    await kept.up()
    expect(kept.pid).toBe(1002)
    await kept.down()
  })

  it('tells whoever starts it when the first start fails', async () => {
    const kept = keeper({ name: 'catalog', start: () => Promise.reject(new Error('no such file')) })
    await expect(kept.up()).rejects.toThrow('no such file')
    await kept.down()
  })
})

describe('the pause before the next start', () => {
  it('grows with every quick end and is never longer than five seconds', () => {
    const pauses: number[] = []
    for (let n = 0; n < 8; n++) pauses.push(pauseAfter({ livedMs: 50, lastPauseMs: pauses.at(-1) ?? 0 }))
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000])
  })

  it('is short again for one that ran well', () => {
    expect(pauseAfter({ livedMs: 60_000, lastPauseMs: 5_000 })).toBe(100)
  })
})
