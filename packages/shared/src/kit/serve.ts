import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { App } from './app.ts'

export interface ServeOptions {
  readonly app: App
  readonly port: number
  readonly host: string
  readonly logger: Logger
  /** Closes what the app stood on (consumers, broker, database), once no request runs any more. */
  readonly stop: () => Promise<void>
  /** How long to go on serving after readiness turned 503, so that load balancers notice; 0 unless given. */
  readonly drainDelayMs?: number
  /** How long running requests may take to finish, and `stop` after them; 10 s each unless given. */
  readonly withinMs?: number
}

export interface Serving {
  /** `http://127.0.0.1:8080`, with the port that was really taken. */
  readonly url: string
  readonly port: number
  /** What a signal does, without ending the process. Calling it again waits for the first call. */
  stop(): Promise<void>
}

/**
 * Listens until SIGTERM or SIGINT, then leaves in good order: not ready, finish what runs, `stop()`, exit 0. Whatever holds that up
 * beyond its bound is cut and named in the log; a second signal exits at once. Rejects when the port cannot be had.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { app, port, host, logger } = options
  await app.listen({ port, host })
  const address = app.server.address() as AddressInfo
  const url = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`

  let stopping: Promise<boolean> | undefined
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping !== undefined) {
      logger.warn({ signal }, 'second signal, leaving at once')
      process.exit(1)
    }
    logger.info({ signal }, 'stopping')
    // The handlers stay until the process is gone, so that a second signal is noticed.
    stopping = leave(options)
    void stopping.then((inOrder) => {
      process.exitCode = inOrder ? 0 : 1
      logger.info('stopped')
      // The process ends by itself when nothing is left open. This timer keeps nothing alive; it only ends what something else does.
      setTimeout(() => {
        logger.warn({ open: process.getActiveResourcesInfo() }, 'something is still open, leaving anyway')
        process.exit()
      }, lingerMs).unref()
    })
  }
  for (const signal of signals) process.on(signal, onSignal)

  logger.info({ url }, 'ready')
  return {
    url,
    port: address.port,
    stop: async () => {
      for (const signal of signals) process.off(signal, onSignal)
      await (stopping ??= leave(options))
    },
  }
}

const signals = ['SIGTERM', 'SIGINT'] as const
const lingerMs = 2_000

/** Answers whether everything ended in order. */
async function leave({ app, logger, stop, drainDelayMs = 0, withinMs = 10_000 }: ServeOptions): Promise<boolean> {
  app.drain()
  if (drainDelayMs > 0) await new Promise<void>((resolve) => setTimeout(resolve, drainDelayMs))

  const closed = await within(withinMs, app.close(), (err) => logger.error({ err }, 'closing the app failed'))
  if (closed === 'late') {
    logger.error({ withinMs }, 'requests were still running and are cut off')
    app.server.closeAllConnections()
  }
  const stopped = await within(withinMs, stop(), (err) => logger.error({ err }, 'stopping failed'))
  if (stopped === 'late') {
    logger.error({ withinMs, open: process.getActiveResourcesInfo() }, 'stopping takes too long and is given up')
  }
  return closed === 'done' && stopped === 'done'
}

async function within(
  ms: number,
  work: PromiseLike<unknown>,
  failed: (error: unknown) => void,
): Promise<'done' | 'failed' | 'late'> {
  const late = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => late.resolve('late'), ms)
  const ended = Promise.resolve(work).then(
    () => 'done' as const,
    (error: unknown) => {
      failed(error)
      return 'failed' as const
    },
  )
  try {
    return await Promise.race([ended, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
