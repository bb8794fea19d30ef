import { type Static, Type } from 'typebox'

/** Text of any script in one line: a line break could forge a line on a label. */
export const oneLine = (maxLength: number, description?: string) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f]*$',
    ...(description !== undefined && { description }),
  })

/** A place as GeoJSON has it (RFC 7946 §3.1.2): longitude first, in degrees. */
export const Point = Type.Object(
  {
    type: Type.Literal('Point'),
    // No tuple: OpenAPI and our validator spell those differently. The latitude is judged by `offTheGlobe`.
    coordinates: Type.Array(Type.Number({ minimum: -180, maximum: 180 }), {
      minItems: 2,
      maxItems: 2,
      description: '[longitude, latitude] in degrees',
    }),
  },
  { additionalProperties: false },
)

/** Whether a point has a latitude that there is not. */
export const offTheGlobe = (point: Static<typeof Point> | null | undefined): boolean =>
  Math.abs(point?.coordinates[1] ?? 0) > 90

/** What may be written of an address: the parts that shops ask for (S2-33), and the one free line of shops that ask for none (S3-42). */
export const addressParts = {
  name: oneLine(200, 'Who receives'),
  company: oneLine(200),
  street: oneLine(300),
  street2: oneLine(300),
  postalCode: oneLine(20),
  city: oneLine(200),
  region: oneLine(200),
  country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
  phone: oneLine(40),
  // It is the whole of a label, so a line break in it forges nothing (S1-92).
  text: Type.String({
    minLength: 1,
    maxLength: 255,
    pattern: '^(?:[^\\u0000-\\u001f\\u007f]|\\r?\\n)*$',
    description: 'The whole address in one text, where no parts are known; it may have several lines',
  }),
  geo: Point,
}

const needed = ['street', 'city', 'country'] as const

/** Which parts an address lacks to be found; none when its one line says it all. */
export const missingParts = (address: Readonly<Partial<Record<(typeof needed)[number] | 'text', unknown>>>) =>
  address.text === undefined ? needed.filter((part) => address[part] === undefined) : []
