import { Type } from 'typebox'

/** What every change of a single resource may carry. */
export const IfMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({ maxLength: 1024, description: 'Change it only if it still carries one of these ETags' }),
  ),
})
