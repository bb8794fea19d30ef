import { Id } from '@till/shared/kit'
import { Type } from 'typebox'

export const strict = { additionalProperties: false } as const

/** A text of at least one character, without control characters. */
export const text = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u0008\\u000e-\\u001f\\u007f]+$' })
export const Name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
})
export const Sku = Type.String({ minLength: 1, maxLength: 64, pattern: '^[^\\s\\u0000-\\u001f\\u007f]+$' })
/** Who a slot or a promo code belongs to: an account's id, or a name of another system. */
export const OwnerId = Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\w.:@-]+$' })

export const ById = Type.Object({ id: Id })

export const IfMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({ maxLength: 1024, description: 'Change it only if it still carries one of these ETags' }),
  ),
})
