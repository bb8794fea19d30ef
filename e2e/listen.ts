import { expect } from '@jest/globals'

export interface Heard {
  readonly id: string
  readonly data: { readonly status: string }
}

/** Listens to a stream of Server-Sent Events, gathering what it hears. */
export function listen(path: string, headers: Record<string, string>) {
  const [url = ''] = (process.env.TILL_URL ?? '').split(',')
  const end = new AbortController()
  const heard: Heard[] = []
  let news = Promise.withResolvers<void>()
  const reading = (async () => {
    const answer = await fetch(`${url}${path}`, {
      headers,
      signal: AbortSignal.any([end.signal, AbortSignal.timeout(30_000)]),
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    let text = ''
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
        const data = field('data')
        if (data) heard.push({ id: field('id') ?? '', data: JSON.parse(data) })
      }
      news.resolve()
      news = Promise.withResolvers()
    }
  })()
  return {
    async until(isIt: (event: Heard) => boolean): Promise<Heard[]> {
      while (!heard.some(isIt)) {
        const more = news.promise
        await Promise.race([
          more,
          reading.then(() => Promise.reject(new Error(`It ended with ${JSON.stringify(heard)}`))),
        ])
      }
      return [...heard]
    },
    async close() {
      end.abort()
      await reading.catch(() => undefined)
    },
  }
}
