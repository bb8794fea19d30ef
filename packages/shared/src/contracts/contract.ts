import { type Static, type TSchema, Type } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { Destination, Message, Outgoing } from '../runtime/ports.ts'

/** One message type on the bus: its versioned name, its schema, and a sample of what it looks like. */
export interface Contract<Name extends string = string, Schema extends TSchema = TSchema> {
  readonly type: Name
  readonly schema: Schema
  readonly summary: string
  /** Where it goes: the queue of one service, or the topic exchange. */
  readonly to: Destination
  /** A message of this version as it once was sent. Never edited: contracts only grow. */
  readonly sample: Static<Schema>
  check(data: unknown): data is Static<Schema>
  /** Why data breaks the contract, in words, for a dead letter's reason. */
  explain(data: unknown): string
  /** The message, addressed. */
  tell(subject: string, data: Static<Schema>): Outgoing<Name, Static<Schema>>
}

/** The message that a contract describes. */
export type MessageOf<C> = C extends Contract<infer Name, infer Schema> ? Message<Name, Static<Schema>> : never

/** Declares a contract. The validator is compiled at first use. Unknown extra fields are tolerated. */
export function contract<Name extends string, Schema extends TSchema>(
  type: Name,
  to: Destination,
  summary: string,
  schema: Schema,
  sample: Static<Schema>,
): Contract<Name, Schema> {
  let validator: Validator | undefined
  const compiled = () => (validator ??= Compile(schema))
  return {
    type,
    to,
    summary,
    schema,
    sample,
    check: (data): data is Static<Schema> => compiled().Check(data),
    explain: (data) =>
      compiled()
        .Errors(data)
        .slice(0, 3)
        .map((error) => `${error.instancePath || '/'} ${error.message}`)
        .join('; '),
    tell: (subject, data) => ({ to, type, subject, data }),
  }
}

export const Id = Type.String({ pattern: '^[0-9a-f]{24}$', description: '24 hex digits' })
export const Time = Type.String({ format: 'date-time', description: 'RFC 3339 UTC with milliseconds' })
export const Amount = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: "Minor units of the order's currency",
})
export const CurrencyCode = Type.String({ pattern: '^[A-Z]{3}$' })
export const Quantity = Type.Integer({ minimum: 1, maximum: 1_000_000 })
