import type { ServerResponse } from 'node:http'
import { type Logger, problem } from '@till/shared/kit'
import { type OrderEvent, onTheWire } from './event.ts'

/** Told that somebody listens now, or nobody any more. */
export interface Source {
  attend(): Promise<void>
  rest(): Promise<void>
}

/** What a stream is about. */
export interface Interest {
  /** Whether its reader is to hear of the event. */
  wants(event: OrderEvent): boolean
  /** What happened after the newest event that was told, or since the beginning if none was. */
  missed(newest: OrderEvent | undefined): Promise<readonly OrderEvent[]>
}

export interface Telling {
  readonly answer: ServerResponse
  readonly headers: Record<string, string | number | string[] | undefined>
  /** Milliseconds since the epoch at which the stream ends, so that its reader proves again who they are. */
  readonly endsAtMs: number
}

/** A place among the streams, which hears from its beginning but says nothing yet. */
export interface Place {
  /** Tells the past, then what was heard meanwhile, then all that follows. */
  begin(telling: Telling, past: readonly OrderEvent[]): void
  leave(): void
}

export interface Hub {
  /** Takes a place; from when this resolves no event is missed. Throws Problem 503 when too many streams are open already. */
  take(interest: Interest): Promise<Place>
  /** Something happened. */
  say(event: OrderEvent): void
  /** Something may have happened unheard. */
  gap(): void
  /** Sends a sign of life to all, and ends those whose time has come. */
  beat(): void
  /** Ends all streams with a word of explanation. */
  close(): void
  count(): number
}

interface Stream {
  readonly interest: Interest
  /** Absent until it begins. */
  telling?: Telling
  /** The newest version told, by order. */
  readonly told: Map<string, number>
  newest?: OrderEvent
  /** What comes in while the past is being read; it is told afterwards. */
  held: OrderEvent[] | undefined
  /** There was a gap before it began, so the past it was given may have a hole. */
  gapped: boolean
}

/** A reader that has so much unread is too slow for the events, and is cut: it can come back with Last-Event-ID. */
const unreadBytesMax = 256 * 1024
const toldMax = 10_000

export function eventHub(parts: {
  source: Source
  streamsMax: number
  logger: Pick<Logger, 'warn'>
  now?: () => number
}): Hub {
  const { source, streamsMax, logger, now = Date.now } = parts
  const streams = new Set<Stream>()
  let attending: Promise<void> | undefined

  const write = ({ telling }: Stream, text: string) => {
    if (telling === undefined || telling.answer.writableEnded || telling.answer.destroyed) return
    telling.answer.write(text)
    if (telling.answer.writableLength > unreadBytesMax) telling.answer.destroy()
  }

  const tell = (stream: Stream, event: OrderEvent) => {
    const { orderId, version } = event
    // The bus may repeat itself, and the past may overlap with it.
    if ((stream.told.get(orderId) ?? 0) >= version) return
    if (stream.told.size >= toldMax) stream.told.clear()
    stream.told.set(orderId, version)
    stream.newest = event
    write(stream, onTheWire(event))
  }

  const tellPast = (stream: Stream, past: readonly OrderEvent[]) => {
    const held = stream.held ?? []
    stream.held = undefined
    for (const event of past) tell(stream, event)
    for (const event of held) tell(stream, event)
  }

  const end = (stream: Stream, why: string) => {
    write(stream, `: ${why}\n\n`)
    stream.telling?.answer.end()
  }

  const catchUp = (stream: Stream) => {
    stream.held ??= []
    stream.interest.missed(stream.newest).then(
      (past) => tellPast(stream, past),
      (error: unknown) => {
        logger.warn(
          { reason: error instanceof Error ? error.message : 'unknown' },
          'a stream could not catch up and is ended',
        )
        // Its reader comes back and asks for what it missed.
        end(stream, 'something may be missing, please come back')
      },
    )
  }

  const leave = (stream: Stream) => {
    if (!streams.delete(stream) || streams.size > 0) return
    attending = undefined
    void source.rest()
  }

  return {
    async take(interest) {
      if (streams.size >= streamsMax) {
        throw problem(503, 'overloaded', 'Too many event streams are open; try again in a moment.', {
          headers: { 'retry-after': '5' },
        })
      }
      const stream: Stream = { interest, told: new Map(), held: [], gapped: false }
      streams.add(stream)
      attending ??= source.attend()
      await attending
      return {
        leave: () => leave(stream),
        begin(telling, past) {
          const { answer, headers } = telling
          if (answer.destroyed) {
            leave(stream)
            return
          }
          answer.once('close', () => leave(stream))
          answer.writeHead(200, {
            ...headers,
            'content-type': 'text/event-stream',
            'cache-control': 'no-store',
            // Asks proxies not to gather the stream.
            'x-accel-buffering': 'no',
          })
          stream.telling = telling
          write(stream, 'retry: 1000\n\n')
          tellPast(stream, past)
          if (stream.gapped) catchUp(stream)
        },
      }
    },
    say(event) {
      for (const stream of streams) {
        if (!stream.interest.wants(event)) continue
        if (stream.held === undefined) tell(stream, event)
        else stream.held.push(event)
      }
    },
    gap() {
      for (const stream of streams) {
        if (stream.telling === undefined) stream.gapped = true
        else catchUp(stream)
      }
    },
    beat() {
      for (const stream of streams) {
        if (stream.telling === undefined) continue
        if (now() >= stream.telling.endsAtMs) end(stream, 'please show again who you are')
        else write(stream, ': still here\n\n')
      }
    },
    close() {
      for (const stream of streams) end(stream, 'the gateway is going down, please come back')
    },
    count: () => streams.size,
  }
}
