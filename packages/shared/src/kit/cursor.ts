import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { problem } from './problem.ts'

/** Where a list goes on: opaque to clients, base64url of JSON. */
export const encodeCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url')

/**
 * Reads a cursor back. The schema is not optional: what a cursor holds ends up in a database filter, so its shape must be known.
 * Throws Problem 400 `bad-cursor` for one that was not made here.
 */
export function decodeCursor<Schema extends TSchema>(cursor: string, schema: Schema): Static<Schema> {
  let position: unknown
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (cause) {
    throw badCursor(cause)
  }
  if (!validatorFor(schema).Check(position)) throw badCursor()
  return position as Static<Schema>
}

const badCursor = (cause?: unknown) =>
  problem(400, 'bad-cursor', 'The cursor is not one that this list handed out; start again without it.', {
    errors: [{ path: '/cursor', message: 'is not one that this list handed out' }],
    cause,
  })

const validators = new WeakMap<TSchema, Validator>()

function validatorFor(schema: TSchema): Validator {
  let validator = validators.get(schema)
  if (validator === undefined) validators.set(schema, (validator = Compile(schema) as Validator))
  return validator
}
