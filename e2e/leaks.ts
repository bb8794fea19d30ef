import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BrokerWatch,
  type DatabaseWatch,
  embeddedRabbit,
  filesOf,
  freshVhost,
  outputOf,
  startMongo,
  startRabbit,
  type Trace,
  temporaryFolder,
  watchBroker,
  watchDatabases,
} from '@till/shared/testkit'
import { type Shop, startShop } from '../tools/supervisor.ts'
import { code } from './shop.ts'

/** Something that only its owner may ever see, and only in the answers to these calls. */
export interface Secret {
  readonly name: string
  readonly value: string
  readonly owner: string
  /** `POST /v1/sessions`, ids written as `{id}`. */
  readonly shownBy: readonly string[]
  /** What a published document has these others see of it, and in which calls. */
  readonly alsoTold?: { readonly to: readonly string[]; readonly by: readonly string[] }
}

/** One answer: whose it was, to what, and everything it said, headers included. */
export interface Said {
  readonly who: string
  readonly operation: string
  readonly status: number
  readonly text: string
}

export interface WatchedShop {
  readonly shop: Shop
  readonly broker: BrokerWatch
  readonly databases: DatabaseWatch
  /** What the shop itself must keep secret: its signing keys and the first admin's password. */
  readonly own: Readonly<Record<string, string>>
  /** Logs, and files beside them. */
  written(): Trace[]
  stop(): Promise<void>
}

/** A shop of its own that says all it has to say (`LOG_LEVEL=trace`), with every message, document and line of it in sight. */
export async function startWatchedShop(): Promise<WatchedShop> {
  const [mongo, found] = await Promise.all([startMongo(), startRabbit()])
  // A server that somebody else runs lets nobody listen in.
  const rabbit = found.control ? found : await embeddedRabbit()
  const dir = await temporaryFolder()
  const databasePrefix = `test_${code()}_`
  const amqpUrl = await freshVhost(rabbit)
  const broker = await watchBroker(rabbit, amqpUrl)
  const databases = await watchDatabases(mongo.url, databasePrefix)
  const shop = await startShop({
    dir,
    mongoUrl: mongo.url,
    amqpUrl,
    databasePrefix,
    env: { LOG_LEVEL: 'trace' },
    readyWithinMs: 300_000,
  })
  return {
    shop,
    broker,
    databases,
    own: JSON.parse(readFileSync(join(dir, 'secrets.json'), 'utf8')),
    written: () => [...outputOf(dir), ...filesOf(dir)],
    async stop() {
      await Promise.all([broker.close(), databases.close()])
      await shop.stop()
      await Promise.all([mongo.stop(), found.stop(), ...(rabbit === found ? [] : [rabbit.stop()])])
      if (existsSync(dir)) await rm(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The ways in which a secret might stand somewhere without being recognised at once. */
function spellingsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  return [
    ...new Set([
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      encodeURIComponent(value).replaceAll('%20', '+'),
      // Of a longer text in base64 only a third of the places begin where ours does, so what comes before is tried, too.
      ...[0, 1, 2].map((shift) => middleOfBase64(bytes, shift)),
      bytes.toString('hex'),
    ]),
  ]
}

function middleOfBase64(bytes: Buffer, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '')
  return encoded.slice(shift === 0 ? 0 : 4, -4)
}

/** Who says what they should not know: one line for each secret and place, however often it is said there. */
export function leaksIn(traces: readonly Trace[], secrets: readonly Pick<Secret, 'name' | 'value'>[]): string[] {
  const spellings = secrets.map(({ name, value }) => ({ name, all: spellingsOf(value) }))
  const found = new Set<string>()
  for (const { where, text } of traces)
    for (const { name, all } of spellings)
      for (const spelling of all) {
        const at = text.indexOf(spelling)
        if (at === -1) continue
        found.add(`${name} in ${where}: …${text.slice(Math.max(0, at - 120), at + 60)}…`)
        break
      }
  return [...found]
}

/** Answers that tell a secret to others than its owner, or to the owner in other calls than those that hand it out. */
export function toldToOthers(said: readonly Said[], secrets: readonly Secret[]): string[] {
  return secrets.flatMap((secret) =>
    leaksIn(
      said
        .filter(
          ({ who, operation }) =>
            (who !== secret.owner || !secret.shownBy.includes(operation)) &&
            !(secret.alsoTold?.to.includes(who) && secret.alsoTold.by.includes(operation)),
        )
        .map(({ who, operation, status, text }) => ({ where: `the answer ${status} to ${operation} of ${who}`, text })),
      [secret],
    ),
  )
}
