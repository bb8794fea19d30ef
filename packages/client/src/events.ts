/** Tells when something happened to an order. */
export interface Changes {
  /** Resolves with the next event after the last one that was taken; never if there is none any more. Never rejects. */
  next(): Promise<void>
}

const pauseMs = 1_000

/**
 * Reads a stream of Server-Sent Events until the signal aborts, coming back with Last-Event-ID whenever it ends. A stream that cannot be
 * had only makes it silent: whoever waits looks now and then by themselves.
 */
export function changesOf(parts: {
  open(lastEventId: string | undefined, signal: AbortSignal): Promise<Response>
  signal: AbortSignal
}): Changes {
  const { open, signal } = parts
  let happened = Promise.withResolvers<void>()
  let lastEventId: string | undefined
  void run()

  async function run() {
    while (!signal.aborted) {
      try {
        const response = await open(lastEventId, signal)
        if (!response.ok || response.body === null) return
        await read(response.body)
      } catch {
        // A broken stream is opened again below.
      }
      if (!signal.aborted) await new Promise<void>((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  async function read(body: ReadableStream<Uint8Array>) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      text += value
      const lines = text.split(/\r\n|\n|\r/)
      text = lines.pop() ?? ''
      for (const line of lines) {
        if (!line.startsWith('id:')) continue
        lastEventId = line.slice('id:'.length).trim()
        happened.resolve()
      }
    }
  }

  return {
    next() {
      happened = Promise.withResolvers()
      return happened.promise
    },
  }
}
