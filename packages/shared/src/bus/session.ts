import { Duplex } from 'node:stream'
import { type Channel, type ChannelModel, connect } from 'amqplib'
import type { Random } from '../runtime/ports.ts'
import type { BusLogger, Timer } from './ports.ts'

const FIRST_PAUSE_MS = 100
const PAUSE_MAX_MS = 5_000
/** A session that held this long was a good one: the next failure starts with short pauses again. */
const STEADY_MS = 10_000
/** Connecting and declaring everything. A quorum queue without a leader answers only after several seconds. */
const SET_UP_MS = 30_000
const GOODBYE_MS = 2_000
const HEARTBEAT_SECONDS = 10

/** What is done with one connection, from set-up until it is lost. */
export interface Live {
  /** The connection is gone; called once, also after `finish`. */
  lost(why: string): void
  /** Ends in good order while the connection still stands. */
  finish(): Promise<void>
}

export interface Session {
  /** `true` while connected and set up, else why not. */
  state(): true | string
  close(): Promise<void>
}

/**
 * Keeps one connection for one purpose alive, forever: connects, lets `open` set up its channels, waits until anything at all ends
 * (connection, channel, consumer), and begins anew after a pause that grows and is drawn at random, so that many
 * instances do not come back in step. A lost channel ends the connection as well: one way to recover is easier to trust than three.
 */
export function keepSession(parts: {
  url: string
  name: string
  logger: BusLogger
  clock: Timer
  random: Random
  open(connection: ChannelModel, end: (why: string) => void): Promise<Live>
  onLost?(): void
}): Session {
  const { url, name, logger, clock, random } = parts
  let state: true | string = 'is connecting'
  let closing = false
  let wake = () => {}
  let finish: (() => Promise<void>) | undefined
  let endNow: (why: string) => void = () => {}

  logger.info({ connection: name, broker: hostOf(url) }, 'waiting for RabbitMQ')
  const running = run()

  return {
    state: () => state,
    async close() {
      closing = true
      state = 'is closing'
      wake()
      const inOrder = finish
      finish = undefined
      await inOrder?.()
      endNow('closed')
      await running
    },
  }

  async function run() {
    let failures = 0
    while (!closing) {
      const startedAt = clock.now()
      const why = await oneSession()
      if (closing) return
      state = why
      failures = clock.now() - startedAt > STEADY_MS ? 1 : failures + 1
      const pauseMs = random.next() * Math.min(PAUSE_MAX_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 16))
      logger.warn({ connection: name, why, pauseMs: Math.round(pauseMs) }, 'waiting for RabbitMQ')
      await new Promise<void>((resolve) => {
        const cancel = clock.after(pauseMs, resolve)
        wake = () => {
          cancel()
          resolve()
        }
      })
    }
  }

  /** Answers why it ended. */
  async function oneSession(): Promise<string> {
    const socket = new AbortController()
    const { promise: over, resolve: end } = Promise.withResolvers<string>()
    endNow = end
    let ended = false
    let connection: ChannelModel | undefined

    const setUp = async (): Promise<Live> => {
      connection = await dial(url, name, socket.signal)
      // Node ends a process over an 'error' that nobody hears; 'close' follows every one of them.
      let reason = 'the connection closed'
      connection.on('error', (error: Error) => {
        reason = error.message
      })
      connection.on('close', (error?: Error) => end(error?.message ?? reason))
      return await parts.open(connection, end)
    }

    const cancelDeadline = clock.after(SET_UP_MS, () => end(`set-up took longer than ${SET_UP_MS} ms`))
    let live: Live | undefined
    const opening = setUp().then(
      (opened) => {
        if (ended) {
          opened.lost('it came too late')
          return
        }
        cancelDeadline()
        live = opened
        if (closing) return
        state = true
        logger.info({ connection: name, broker: hostOf(url) }, 'connected to RabbitMQ')
        finish = () => opened.finish()
      },
      (error: Error) => end(describe(error)),
    )
    const why = await over
    ended = true
    cancelDeadline()
    finish = undefined
    if (!closing) state = why
    // First of all, so that whoever waits for a confirm hears it at once.
    live?.lost(why)
    if (live !== undefined && !closing) parts.onLost?.()
    if (connection !== undefined) await goodbye(connection)
    // Also ends an attempt that still hangs in connecting or declaring.
    socket.abort()
    await opening
    return why
  }

  async function goodbye(connection: ChannelModel) {
    const { promise: tooLate, resolve } = Promise.withResolvers<void>()
    const cancel = clock.after(GOODBYE_MS, resolve)
    // It throws when the connection is closed already, which is all we want.
    await Promise.race([connection.close().catch(() => {}), tooLate])
    cancel()
  }
}

/** Everything written to the channel is out when this resolves. A connection that dies meanwhile answers no more, but closes its channels. */
export function closeInOrder(channel: Channel): Promise<void> {
  return new Promise((resolve) => {
    channel.once('close', resolve)
    channel.close().catch(() => resolve())
  })
}

/** Connects; the signal cuts the connection, at any time, without a word to the broker. */
export async function dial(url: string, name: string, signal: AbortSignal): Promise<ChannelModel> {
  const options = { noDelay: true, timeout: SET_UP_MS, signal, clientProperties: { connection_name: name } }
  const connection = await connect(withHeartbeat(url), options)
  gatherWrites(Reflect.get(connection.connection, 'stream'))
  return connection
}

/**
 * amqplib writes every frame to the socket by itself, a system call each, which is most of what a message costs. Here all frames
 * of one turn leave together. The socket is no part of amqplib's published face: should it move, all works as before, only dearer.
 */
function gatherWrites(socket: unknown) {
  if (!(socket instanceof Duplex)) return
  const write: unknown = Reflect.get(socket, 'write')
  if (typeof write !== 'function') return
  const letGo = () => socket.uncork()
  Reflect.set(socket, 'write', (...frame: unknown[]) => {
    if (socket.writableCorked === 0) {
      socket.cork()
      process.nextTick(letGo)
    }
    return Reflect.apply(write, socket, frame)
  })
}

/** A lost peer shows only by its silence, so heartbeats are not left to the broker's default of a minute. */
function withHeartbeat(url: string): string {
  const parsed = new URL(url)
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS))
  return parsed.toString()
}

const hostOf = (url: string) => new URL(url).host

/** A refused connection to a name with several addresses has an empty message and its story in `errors`. */
function describe(error: Error): string {
  if (error.message !== '') return error.message
  if (error instanceof AggregateError) return error.errors.map((one: Error) => one.message).join('; ')
  return error.name
}
