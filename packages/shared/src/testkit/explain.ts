import type { Connection, mongo } from 'mongoose'
import mongoose from 'mongoose'
import { freshDatabase, startMongo } from './servers.ts'

/** How MongoDB carried out one query that the code under test sent. */
export interface Explained {
  readonly collection: string
  /** `find`, `aggregate`, … */
  readonly command: string
  /** Every stage of the plan that won: `IXSCAN`, `SORT`, `COLLSCAN`, `$group`, … */
  readonly stages: readonly string[]
  readonly docsExamined: number
  readonly keysExamined: number
}

const explainable = ['find', 'aggregate', 'count', 'distinct', 'findAndModify', 'update', 'delete'] as const
/** Of the wire, not of the query. */
const ofTheWire =
  /^(lsid|\$clusterTime|\$db|txnNumber|startTransaction|autocommit|readConcern|writeConcern|\$readPreference)$/

/** A connection to a new database that tells which queries are sent, and the database's plans for them. */
export async function watchedConnection(): Promise<{
  connection: Connection
  /** Runs the work, then asks for the plan of every query it sent, in order. Updates are explained, not repeated. */
  plansOf(work: () => Promise<unknown>): Promise<Explained[]>
  close(): Promise<void>
}> {
  const { url } = await startMongo()
  const connection = await mongoose.createConnection(freshDatabase(url), { monitorCommands: true }).asPromise()
  const db = connection.db as mongo.Db
  let heard: mongo.Document[] | undefined
  connection.getClient().on('commandStarted', ({ databaseName, commandName, command }) => {
    if (databaseName === db.databaseName && explainable.some((each) => each === commandName)) heard?.push(command)
  })
  return {
    connection,
    async plansOf(work) {
      const sent: mongo.Document[] = []
      heard = sent
      await work().finally(() => {
        heard = undefined
      })
      const plans: Explained[] = []
      for (const command of sent.flatMap(oneByOne)) plans.push(await planOf(db, command))
      return plans
    },
    async close() {
      await db.dropDatabase()
      await connection.close()
    },
  }
}

/** Only a single update or deletion can be explained. */
function oneByOne(command: mongo.Document): mongo.Document[] {
  const bare = Object.fromEntries(Object.entries(command).filter(([name]) => !ofTheWire.test(name)))
  for (const list of ['updates', 'deletes'])
    if (Array.isArray(bare[list])) return bare[list].map((one: unknown) => ({ ...bare, [list]: [one] }))
  return [bare]
}

async function planOf(db: mongo.Db, command: mongo.Document): Promise<Explained> {
  const explained = await db.command({ explain: command, verbosity: 'executionStats' })
  const [name = '', collection] = Object.entries(command)[0] ?? []
  const plans: unknown[] = []
  const stats: mongo.Document[] = []
  const pipeline: string[] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'winningPlan') plans.push(inner)
      else if (key === 'executionStats') stats.push(inner)
      else {
        if (key === 'stages' && Array.isArray(inner))
          pipeline.push(
            ...inner.flatMap((stage: object) => Object.keys(stage)).filter((each) => /^\$(?!cursor)/.test(each)),
          )
        if (key !== 'command' && key !== 'rejectedPlans') look(inner)
      }
    }
  }
  look(explained)
  const sum = (of: string) => stats.reduce((total, each) => total + Number(each[of] ?? 0), 0)
  return {
    collection: String(collection),
    command: name,
    stages: [...plans.flatMap(stagesOf), ...pipeline],
    docsExamined: sum('totalDocsExamined'),
    keysExamined: sum('totalKeysExamined'),
  }
}

function stagesOf(plan: unknown): string[] {
  if (typeof plan !== 'object' || plan === null) return []
  const { stage } = plan as { stage?: unknown }
  return [...(typeof stage === 'string' ? [stage] : []), ...Object.values(plan).flatMap(stagesOf)]
}
