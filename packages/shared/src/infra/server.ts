/** A MongoDB or RabbitMQ that can be used now. */
export interface Server {
  /** Where clients connect; for MongoDB without a database name, for RabbitMQ with the default vhost. */
  readonly url: string
  /** `given`: somebody else's, never stopped by us. */
  readonly kind: 'given' | 'process' | 'container'
  /** The server's own process id, where it is a process of ours. */
  readonly pid?: number
  readonly port?: number
  /** Settles when the server has ended, whoever ended it. Never for a given one. */
  readonly exited: Promise<string>
  /** Ends it the proper way, bounded; its data stays. */
  stop(): Promise<void>
  /** Ends it at once, as a crash would. */
  kill(): void
}

/** Never settles: nobody tells us when a server that is not ours ends. */
export const never: Promise<string> = new Promise(() => undefined)

/** A server could not be had. The message lists every way that was tried and why it failed. */
export class ServerUnavailable extends Error {
  override name = 'ServerUnavailable'

  constructor(what: string, tried: readonly string[]) {
    super(`${what} is needed and could not be had:\n${tried.map((reason) => `  - ${reason}`).join('\n')}`)
  }
}
