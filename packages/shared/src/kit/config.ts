import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** What every back-end service is told at its start. A service spreads these into its own schema: `Type.Object({ ...BaseConfig.properties, … })`. */
export const BaseConfig = Type.Object({
  PORT: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 65_535,
    description: 'The port to listen on; 0 takes a free one',
  }),
  HOST: Type.String({
    default: '127.0.0.1',
    minLength: 1,
    description: 'The address to listen on; 0.0.0.0 inside a container',
  }),
  MONGO_URL: Type.String({
    pattern: '^mongodb(\\+srv)?://',
    description: 'A MongoDB replica set, with the name of this service’s own database: transactions need a replica set',
  }),
  AMQP_URL: Type.String({ pattern: '^amqps?://', description: 'The RabbitMQ broker all services share' }),
  INTERNAL_TOKEN_SECRET: Type.String({
    minLength: 32,
    description: 'At least 32 characters, the same for all services: the gateway signs with it who is calling',
  }),
  LOG_LEVEL: Type.Union(
    [
      Type.Literal('fatal'),
      Type.Literal('error'),
      Type.Literal('warn'),
      Type.Literal('info'),
      Type.Literal('debug'),
      Type.Literal('trace'),
      Type.Literal('silent'),
    ],
    { default: 'info', description: 'The least important level that is still logged' },
  ),
  INSTANCE: Type.String({
    default: '1',
    pattern: '^[\\w.-]{1,64}$',
    description: 'Tells several instances of one service apart in logs and metrics',
  }),
})
export type BaseConfig = Static<typeof BaseConfig>

/** Thrown at start when the environment does not fit; the message names every variable at fault and never shows a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads and checks the environment against `schema`: an object of string, integer, number, boolean or literal entries. An empty
 * variable counts as absent. Throws ConfigError naming each bad or missing variable, what is wrong with it, and what it is for.
 */
export function loadConfig<Entries extends TProperties>(
  schema: TObject<Entries>,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Static<TObject<Entries>> {
  const values: Record<string, unknown> = {}
  const faults: string[] = []
  const required = new Set<string>(Array.isArray(schema.required) ? schema.required : [])

  for (const [name, entry] of Object.entries<TSchema>(schema.properties)) {
    const text = env[name]
    if (text === undefined || text === '') {
      const fallback = defaultOf(entry)
      if (fallback !== undefined) values[name] = fallback
      else if (required.has(name)) faults.push(`${name} is missing${purpose(entry)}`)
      continue
    }
    const value = parse(entry, text)
    const validator = Compile(entry)
    if (validator.Check(value)) values[name] = value
    else faults.push(`${name} ${validator.Errors(value)[0]?.message ?? 'does not fit'}${purpose(entry)}`)
  }

  if (faults.length > 0) throw new ConfigError(`The configuration does not fit:\n  ${faults.join('\n  ')}`)
  return values as Static<TObject<Entries>>
}

const typeOf = (entry: TSchema): unknown => ('type' in entry ? entry.type : undefined)
const defaultOf = (entry: TSchema): unknown => ('default' in entry ? entry.default : undefined)

/** Text that does not parse stays text, so that the schema says what it wanted instead. */
function parse(entry: TSchema, text: string): unknown {
  switch (typeOf(entry)) {
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
    case 'boolean':
      return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text
    default:
      return text
  }
}

const purpose = (entry: TSchema): string =>
  'description' in entry && typeof entry.description === 'string' ? ` (${entry.description})` : ''
